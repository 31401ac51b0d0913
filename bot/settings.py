"""The environment: the only module that reads it."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

DEMO_DATABASE = "sqlite:///var/demo.db"


class Settings(BaseSettings):
    """What may be set from outside; `.env` in the working folder is read too."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    database_url: str = "sqlite:///var/csm.db"
    port: int | None = None
    log_level: str = Field(default="INFO", validation_alias="CSM_LOG_LEVEL")


def demo_file() -> Path:
    """The demo's own database file, whatever DATABASE_URL says."""
    return Path(DEMO_DATABASE.removeprefix("sqlite:///"))
