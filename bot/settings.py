"""The environment: the only module that reads it."""

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

DEMO_DATABASE = "sqlite:///var/demo.db"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Settings(BaseSettings):
    """What may be set from outside; `.env` in the working folder is read too."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    database_url: str = "sqlite:///var/csm.db"
    port: int | None = None
    slack_bot_token: SecretStr = SecretStr("")
    slack_signing_secret: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")
    slack_api_url: str = "https://slack.com/api/"
    log_level: str = Field(default="INFO", validation_alias="CSM_LOG_LEVEL")

    @property
    def slack_is_on(self) -> bool:
        """Whether anything of Slack's is set; `slack_lacks` says what is missing then."""
        return bool(self.slack_signing_secret.get_secret_value() or self.slack_app_token.get_secret_value())

    @property
    def slack_lacks(self) -> str:
        """The name of the setting that Slack misses; empty where nothing is missing."""
        if self.slack_is_on and not self.slack_bot_token.get_secret_value():
            return "SLACK_BOT_TOKEN"
        if self.slack_bot_token.get_secret_value() and not self.slack_is_on:
            return "SLACK_SIGNING_SECRET"
        return ""

    @property
    def slack_is_local(self) -> bool:
        """Whether Slack is a stand-in on this machine."""
        return urlsplit(self.slack_api_url).hostname in LOOPBACK


def demo_file() -> Path:
    """The demo's own database file, whatever DATABASE_URL says."""
    return Path(DEMO_DATABASE.removeprefix("sqlite:///"))
