"""What a pull works with, what it finds, and what it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from seller.amazon.session import Session
from seller.crypto import Keyring
from seller.errors import SellerError, Skip, Stop
from seller.facts import Batch, Document
from seller.sources.source import Parse
from seller.store import Store
from seller.store.archive import Archive
from seller.store.write import Changes


@dataclass(frozen=True, slots=True)
class Reach:
    """What a pull works with. `history_days`: how far back a first sync of orders goes."""

    store: Store
    archive: Archive
    keyring: Keyring
    session: Session
    now: Callable[[], datetime]
    history_days: int


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came of it. `status`: ok, fresh, no rows, partial, blocked or failed."""

    status: str
    rows: int = 0
    changed: int = 0
    problems: int = 0
    calls: int = 0
    error: SellerError | None = None


@dataclass
class Found:
    """What the answers of one pull held so far. `same`: one was byte for byte the last one."""

    rows: int = 0
    changed: int = 0
    held: int = 0
    same: bool = False
    problems: dict[str, tuple[int, str]] = field(default_factory=dict)

    def read(self, parse: Parse, documents: list[Document]) -> Iterator[Batch]:
        """The facts of the documents, while their problems are noted.

        Takes them out of the list: a body of 300 MB is gone as soon as its parser is done with it.
        """
        while documents:
            for batch in parse(documents.pop(0)):
                for key, count, example in batch.problems:
                    seen, first = self.problems.get(key, (0, example))
                    self.problems[key] = (seen + count, first)
                yield batch

    def add(self, changes: Changes) -> None:
        self.rows += changes.rows
        self.changed += changes.changed + changes.gone
        self.held += changes.held

    @property
    def error(self) -> Skip | None:
        """What a person should know of an answer that was not all good."""
        for key, (count, example) in self.problems.items():
            return Skip(key, count=count, example=example)
        return Skip("sync.held", count=self.held) if self.held else None

    @property
    def state(self) -> str:
        """As a bookmark has it."""
        return "ok" if self.rows or self.same else "no rows"

    def pulled(self, error: SellerError | None = None) -> Pulled:
        count = sum(count for count, _ in self.problems.values())
        told = error or self.error
        whole = not isinstance(error, Skip) or not self.rows
        status = state(error) if error and whole else "partial" if told else self.state
        return Pulled(status, self.rows, self.changed, count, error=told)


def state(error: SellerError) -> str:
    """Of a pull that ended in an error."""
    return "blocked" if isinstance(error, Stop) else "failed"
