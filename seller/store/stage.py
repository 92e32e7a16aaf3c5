"""A temporary table for what came in: filled by the driver's fastest way, merged as one set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

import numpy as np
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    Integer,
    MetaData,
    Table,
    Text,
    and_,
    delete,
    func,
    select,
)
from sqlalchemy.schema import CreateTable, DropTable

from seller.store.columns import EPOCH, MICROSECOND, Moment, Place

Columns = Sequence[Column[Any]]
Rows = Iterable[tuple[Any, ...]]


class Stage:
    """Rows of one fact on their way into `target`; `names` are the columns their source knows.

    `number` tells the stages of one answer apart.
    """

    def __init__(
        self, conn: Connection, target: Table, names: tuple[str, ...], number: int = 0
    ) -> None:
        self.target = target
        self.names = names
        self.key = [column.name for column in target.primary_key if column.name != "account"]
        self.table = _incoming(target, names, number, conn.dialect.name)
        self.columns = [self.table.c[name] for name in names]
        self.rows = 0
        self._conn = conn
        self._hashes: list[Any] = []
        missing = set(self.key) - set(names)
        if missing:
            raise ValueError(f"{target.name} cannot be told apart without {sorted(missing)}")
        self.drop()
        conn.execute(CreateTable(self.table))

    def load(self, columns: Mapping[str, Sequence[Any]]) -> None:
        """Append rows, given as columns of equal length."""
        dialect = self._conn.dialect.name
        ready = {
            name: _converted(self.table.c[name], columns[name], dialect) for name in self.names
        }
        rows = zip(*ready.values(), strict=True)
        size = len(next(iter(ready.values())))
        self._hashes.append(
            np.fromiter(map(hash, zip(*(ready[name] for name in self.key), strict=True)), np.int64)
        )
        self.rows += size
        cursor = self._conn.connection.cursor()
        fill = _copy if dialect == "postgresql" else _fill
        try:
            fill(cursor, self.table.name, self.columns, rows)
        finally:
            cursor.close()

    def settle(self) -> None:
        """Of rows with the same key only the newest stays, or the last one of equal age."""
        analyze(self._conn, self.table)
        hashes = np.concatenate(self._hashes) if self._hashes else np.empty(0, np.int64)
        if len(np.unique(hashes)) == len(hashes):
            return
        place = self.table.c.place
        newest = [self.table.c.updated_at.desc()] if self.dated else []
        ranked = select(
            place.label("place"),
            func.row_number()
            .over(
                partition_by=[self.table.c[name] for name in self.key],
                order_by=[*newest, place.desc()],
            )
            .label("rank"),
        ).subquery()
        older = select(ranked.c.place).where(ranked.c.rank > 1)
        self.rows -= self._conn.execute(delete(self.table).where(place.in_(older))).rowcount

    @property
    def dated(self) -> bool:
        """Whether the rows say how new they are, so that an older state replaces no newer one."""
        return guarded(self.target) and "updated_at" in self.names

    def matches(self, account: str) -> ColumnElement[bool]:
        """Whether an incoming row and a row of the target are the same thing."""
        same = [self.table.c[name] == self.target.c[name] for name in self.key]
        return and_(self.target.c.account == account, *same)

    def drop(self) -> None:
        self._conn.execute(DropTable(self.table, if_exists=True))


def analyze(conn: Connection, table: Table) -> None:
    """PostgreSQL guesses badly about a temporary table that nobody has counted."""
    if conn.dialect.name == "postgresql":
        conn.exec_driver_sql(f'ANALYZE "{table.name}"')


def guarded(target: Table) -> bool:
    """Orders and their lines come by several ways, of which none knows everything."""
    return target.name in {"orders", "order_lines"}


def counted(target: Table) -> bool:
    """Whether sums per day are kept of it."""
    return guarded(target) or target.name == "ledger"


@cache
def _incoming(target: Table, names: tuple[str, ...], number: int, dialect: str) -> Table:
    """`place` grows in the order of arrival: it is where a row lies, which costs nothing."""
    place: Column[Any] = Column("place", Integer, primary_key=True)
    if dialect == "postgresql":
        place = Column("ctid", Place, key="place", system=True)
    columns = [Column(name, target.c[name].type, info=target.c[name].info) for name in names]
    return Table(f"incoming_{number}", MetaData(), place, *columns, prefixes=["TEMPORARY"])


def _fill(cursor: Any, table: str, columns: Columns, rows: Rows) -> None:
    names = ", ".join(column.name for column in columns)
    marks = ", ".join("?" for _ in columns)
    cursor.executemany(f"INSERT INTO temp.{table} ({names}) VALUES ({marks})", rows)  # noqa: S608 - our own names


def _copy(cursor: Any, table: str, columns: Columns, rows: Rows) -> None:
    """Binary COPY: a third faster than text."""
    names = ", ".join(column.name for column in columns)
    with cursor.copy(f"COPY {table} ({names}) FROM STDIN (FORMAT binary)") as copy:
        copy.set_types([_COPIED[_kind(column)] for column in columns])
        for row in rows:
            copy.write_row(row)


def _kind(column: Column[Any]) -> type:
    return next(kind for kind in _COPIED if isinstance(column.type, kind))


def _converted(column: Column[Any], values: Sequence[Any], dialect: str) -> Sequence[Any]:
    """Values as the raw driver wants them; SQLAlchemy's types are too slow for millions."""
    plain = getattr(values, "tolist", None)
    values = plain() if plain else values
    if "none" in column.info:
        values = [column.info["none"] if value is None else value for value in values]
    convert = _CONVERT.get((_kind(column), dialect))
    return convert(values) if convert else values


def _texts(values: Sequence[str | None]) -> Sequence[str | None]:
    """PostgreSQL knows no NUL; no text of Amazon's means one."""
    if "\0" not in "".join(filter(None, values)):
        return values
    return [value and value.replace("\0", "") for value in values]


def _elapsed(values: Sequence[datetime | None]) -> list[int | None]:
    return [None if value is None else (value - EPOCH) // MICROSECOND for value in values]


def _aware(values: Sequence[datetime | None]) -> Sequence[datetime | None]:
    if any(value is not None and value.tzinfo is None for value in values):
        raise TypeError("a time without a zone cannot be stored")
    return values


def _days(values: Sequence[date | None]) -> list[str | None]:
    known = {value: value.isoformat() if value else None for value in set(values)}
    return [known[value] for value in values]


_COPIED: dict[type, str] = {
    Moment: "timestamptz",
    Text: "text",
    BigInteger: "int8",
    Boolean: "bool",
    Date: "date",
}
_CONVERT: dict[tuple[type, str], Callable[[Sequence[Any]], Sequence[Any]]] = {
    (Moment, "sqlite"): _elapsed,
    (Moment, "postgresql"): _aware,
    (Date, "sqlite"): _days,
    (Text, "sqlite"): _texts,
    (Text, "postgresql"): _texts,
}
