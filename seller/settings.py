"""Every setting of seller, from the environment (SELLER_...), in one frozen object."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from seller.errors import Stop


class Settings(BaseSettings):
    """Built only in jobs/context.py and dashboards/app.py; functions take plain values."""

    model_config = SettingsConfigDict(env_prefix="SELLER_", frozen=True, extra="ignore")

    home: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("seller", appauthor=False)),
        description="Folder that holds store, archive, keys and settings",
    )
    database_url: SecretStr = Field(
        default=SecretStr(""),
        description="Address of the store; empty: one SQLite file in the home folder",
    )
    spapi_endpoint: str = Field(
        default="", description="Another server instead of Amazon's SP-API endpoints"
    )
    lwa_endpoint: str = Field(
        default="", description="Another server instead of Amazon's token endpoint"
    )
    spapi_speed: float = Field(
        default=1.0, gt=0, description="Factor on quota refill and polling, for the sandbox"
    )
    clock: str = Field(
        default="", description="`amazon`: take the time from the simulated Amazon at the endpoint"
    )
    history_days: int = Field(
        default=730, ge=1, le=730, description="How far back the first sync of orders reaches"
    )
    home_currency: str = Field(
        default="CNY",
        pattern="^[A-Z]{3}$",
        description="Currency of totals over several currencies, three letters",
    )
    rates_url: str = Field(
        default="", description="Another address instead of the European Central Bank's rates"
    )
    retention_months: int = Field(
        default=18, ge=0, description="Months that Amazon's documents are kept; 0: for ever"
    )
    read_only: bool = Field(default=False, description="1: nothing is changed at Amazon")
    daily_caps: str = Field(
        default="", description="Most effects per account and day, as in `review_request=500`"
    )
    first_caps: str = Field(
        default="", description="The same for an account's first two days of a kind"
    )
    review_day: int = Field(
        default=5, ge=5, le=29, description="Days after delivery before a review is requested"
    )
    review_hour: int = Field(
        default=-1, ge=-1, le=23, description="Hour on the marketplace's clocks; -1: any"
    )
    claim_days: int = Field(
        default=0,
        ge=0,
        le=400,
        description="Days after delivery to claim missing units; 0: Amazon's dated table",
    )
    alerts: SecretStr = Field(
        default=SecretStr(""),
        description="Addresses that alerts go to, spaces between; `ACCOUNT=` before one: only its",
    )
    carriers: SecretStr = Field(
        default=SecretStr(""),
        description="Contracts with carriers for live quotes, as JSON; see docs/couriers.md",
    )
    quiet_hours: str = Field(
        default="", description="When no alert is sent, as in `22:00-08:00 Asia/Shanghai`"
    )
    lang: str = Field(default="", description="zh_CN or en; empty: the system's language")

    @property
    def store_url(self) -> str:
        """SQLAlchemy address of the store."""
        url = self.database_url.get_secret_value()
        if not url:
            return f"sqlite:///{self.home / 'seller.db'}"
        if url.startswith(("postgresql://", "postgres://")):
            return "postgresql+psycopg://" + url.split("://", 1)[1]
        return url

    @property
    def rates_address(self) -> str:
        """Where exchange rates come from, empty for the European Central Bank itself.

        A simulated clock needs simulated rates: those of its own days.
        """
        simulated = self.clock == "amazon" and self.spapi_endpoint
        return self.rates_url or (f"{self.spapi_endpoint}/_sandbox/rates" if simulated else "")

    def shown(self) -> dict[str, object]:
        """All settings, without addresses, passwords and folder names."""
        return {
            name: ("***" if str(value) else "") if isinstance(value, SecretStr | Path) else value
            for name, value in self
        }

    @property
    def language(self) -> str:
        """`zh_CN` or `en`: the setting, else the system's language."""
        return spoken(self.lang)


def spoken(lang: str = "") -> str:
    """`zh_CN` or `en`: what is given, else the setting, else the system's language."""
    names = ("SELLER_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    wanted = lang or next((told for name in names if (told := os.environ.get(name))), "")
    return "zh_CN" if wanted.lower().startswith("zh") else "en"


def loaded() -> Settings:
    """The settings as the environment has them; raises Stop with the name of one that cannot be.
    Its value is not told: it may be a secret.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = f"SELLER_{'_'.join(map(str, first['loc'])).upper()}"
        told = first.get("ctx", {})
        low, high = told.get("ge", told.get("gt")), told.get("le", told.get("lt"))
        if low is not None:
            raise Stop("settings.low", name=name, limit=low) from None
        if high is not None:
            raise Stop("settings.high", name=name, limit=high) from None
        raise Stop("settings.form", name=name) from None
