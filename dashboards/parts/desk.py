"""What a page gets to work with, and how it writes numbers, money, times and names."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from seller import language as words
from seller.crypto import Keyring
from seller.facts import Account
from seller.money import Money
from seller.store import Store
from seller.store.archive import Archive
from seller.views.reviews import Wish
from seller.views.scope import ELSEWHERE, Scope
from seller.wording import Wording

BEIJING = ZoneInfo("Asia/Shanghai")
NOTHING = "–"  # where a figure is not known


@dataclass(frozen=True, slots=True)
class Desk:
    """One reader's view of the store, in their language and currency, at one moment."""

    store: Store
    accounts: tuple[Account, ...]
    scope: Scope
    language: str
    now: datetime
    currency: str = "CNY"
    keys: Keyring = field(default_factory=lambda: Keyring(b""), repr=False)
    """Opens what buyers wrote; without the home's own it opens nothing."""
    wish: Wish = field(default_factory=Wish)
    read_only: bool = False
    archive: Archive | None = None
    claim_days: int = 0
    caps: tuple[str, str] = ("", "")
    wording: Wording | None = None
    """The texts to buyers, the seller's own among them; None: those that come with seller."""

    def say(self, sentence: str) -> str:
        return words.translator(self.language)(sentence)

    def number(self, value: int | None) -> str:
        return NOTHING if value is None else words.number(value, self.language)

    def money(self, value: Money | None) -> str:
        return NOTHING if value is None else words.amount(value, self.language)

    def percent(self, value: int | None) -> str:
        return NOTHING if value is None else f"{value:+}%"

    def beijing(self, moment: datetime | None, pattern: str = "%Y-%m-%d %H:%M") -> str:
        """Beijing's wall clock; the caller says that it is Beijing's."""
        return NOTHING if moment is None else moment.astimezone(BEIJING).strftime(pattern)

    def ago(self, moment: datetime) -> str:
        return words.ago(moment, self.now, self.language)

    def place(self, marketplace: str) -> str:
        """`DE 德国`; orders from elsewhere were fulfilled for another channel."""
        if marketplace == ELSEWHERE:
            return self.say("Multi-channel fulfilment")
        return f"{marketplace} {words.country(marketplace, self.language)}"

    def short(self, marketplace: str) -> str:
        return marketplace if marketplace != ELSEWHERE else self.place(marketplace)

    def account(self, account: str | None) -> str:
        """The account's name, with its region where another account has the same name."""
        found = next((one for one in self.accounts if one.account == account), None)
        if found is None:
            return account or ""
        same = [one for one in self.accounts if one.name == found.name]
        if len(same) == 1:
            return found.name
        alone = len({one.region for one in same}) == len(same)
        return f"{found.name} {found.region if alone else found.account}"
