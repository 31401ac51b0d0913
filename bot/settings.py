"""The environment: the only module that reads it."""

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

DEMO_DATABASE = "sqlite:///var/demo.db"
MICROSOFT_LOGIN = "https://login.microsoftonline.com"
MICROSOFT_OPENID = "https://login.botframework.com/v1/.well-known/openidconfiguration"
SINGLE_TENANT, MULTI_TENANT = "SingleTenant", "MultiTenant"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Settings(BaseSettings):
    """What may be set from outside; `.env` in the working folder is read too."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    database_url: str = "sqlite:///var/csm.db"
    port: int | None = Field(default=None, ge=0, le=65535)
    slack_bot_token: SecretStr = SecretStr("")
    slack_signing_secret: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")
    slack_api_url: str = "https://slack.com/api/"
    microsoft_app_id: str = ""
    microsoft_app_password: SecretStr = SecretStr("")
    microsoft_app_type: str = ""
    microsoft_app_tenant_id: str = ""
    microsoft_login_url: str = MICROSOFT_LOGIN
    microsoft_openid_url: str = MICROSOFT_OPENID
    teams_local: bool = Field(default=False, validation_alias="CSM_TEAMS_LOCAL")
    teams_hosts: str = Field(default="", validation_alias="CSM_TEAMS_HOSTS")
    llm_base_url: str = Field(default="", validation_alias="CSM_LLM_BASE_URL")
    llm_model: str = Field(default="", validation_alias="CSM_LLM_MODEL")
    llm_api_key: SecretStr = Field(default=SecretStr(""), validation_alias="CSM_LLM_API_KEY")
    metrics_token: SecretStr = Field(default=SecretStr(""), validation_alias="CSM_METRICS_TOKEN")
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
        return _is_here(self.slack_api_url)

    @property
    def teams_is_registered(self) -> bool:
        """Whether anything of a bot's registration is set; `teams_lacks` says what is missing then."""
        said = (self.microsoft_app_id, self.microsoft_app_type, self.microsoft_app_tenant_id)
        return any(said) or bool(self.microsoft_app_password.get_secret_value())

    @property
    def teams_is_on(self) -> bool:
        """Whether Teams is served, or the local client that stands for it."""
        return self.teams_is_registered or self.teams_local

    @property
    def teams_lacks(self) -> str:
        """What Teams misses, or what is set to something else than it may be; empty where all is well."""
        if not self.teams_is_registered:
            return ""
        if self.microsoft_app_type not in ("", SINGLE_TENANT, MULTI_TENANT):
            return f"MICROSOFT_APP_TYPE as {SINGLE_TENANT} or {MULTI_TENANT}"
        needed = {
            "MICROSOFT_APP_ID": self.microsoft_app_id,
            "MICROSOFT_APP_PASSWORD": self.microsoft_app_password.get_secret_value(),
            "MICROSOFT_APP_TENANT_ID": self.teams_tenant or self.microsoft_app_type == MULTI_TENANT,
        }
        theirs = {
            "MICROSOFT_LOGIN_URL as it was": (self.microsoft_login_url, MICROSOFT_LOGIN),
            "MICROSOFT_OPENID_URL as it was": (self.microsoft_openid_url, MICROSOFT_OPENID),
        }
        missing = [name for name, value in needed.items() if not value]
        foreign = [name for name, (value, usual) in theirs.items() if value != usual and not _is_here(value)]
        return next(iter([*missing, *foreign]), "")

    @property
    def teams_tenant(self) -> str:
        """The one directory that a single-tenant bot serves; empty where any may install it."""
        return "" if self.microsoft_app_type == MULTI_TENANT else self.microsoft_app_tenant_id

    @property
    def teams_is_local(self) -> bool:
        """Whether Teams is a stand-in on this machine."""
        if not self.teams_is_registered:
            return self.teams_local
        return _is_here(self.microsoft_login_url) and _is_here(self.microsoft_openid_url)

    @property
    def llm_is_on(self) -> bool:
        """Whether anything of a language model's is set; `llm_lacks` says what is missing then."""
        return bool(self.llm_base_url or self.llm_model or self.llm_api_key.get_secret_value())

    @property
    def llm_lacks(self) -> str:
        """What the language model misses, or what cannot be as it is set; empty where all is well.

        A key is not needed: a model on one's own machine has none.
        """
        if not self.llm_is_on:
            return ""
        needed = {"CSM_LLM_BASE_URL": self.llm_base_url, "CSM_LLM_MODEL": self.llm_model}
        missing = [name for name, value in needed.items() if not value]
        unsafe = [] if _is_safe(self.llm_base_url) else ["CSM_LLM_BASE_URL with https://"]
        return next(iter([*missing, *unsafe]), "")


def demo_file() -> Path:
    """The demo's own database file, whatever DATABASE_URL says."""
    return Path(DEMO_DATABASE.removeprefix("sqlite:///"))


def _is_safe(url: str) -> bool:
    """Whether what is sent there can be read by nobody on the way."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and _is_here(url)))


def _is_here(url: str) -> bool:
    return urlsplit(url).hostname in LOOPBACK
