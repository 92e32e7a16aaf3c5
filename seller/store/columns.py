"""Column types that behave alike on both engines, and columns made from the fields of a fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from types import NoneType
from typing import Any, get_args, get_type_hints

from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that sorts by code point, which is also what makes PostgreSQL's indexes cheap."""

NUMBER = BigInteger()


class Moment(TypeDecorator[datetime]):
    """An aware UTC time: microseconds since 1970 on SQLite (small, sorts), else timestamptz."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(BigInteger())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        elapsed = value - EPOCH  # a naive time raises here, on both engines
        return value if dialect.name == "postgresql" else elapsed // MICROSECOND

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if dialect.name == "postgresql":
            moment: datetime = value
            return moment.astimezone(UTC)
        return EPOCH + timedelta(microseconds=value)


class Place(UserDefinedType[Any]):
    """Where a row lies in a temporary table: SQLite's rowid, PostgreSQL's ctid."""

    cache_ok = True

    def get_col_spec(self, **_rest: object) -> str:
        return "tid"


_TYPES: dict[type, TypeEngine[Any]] = {
    str: TEXT,
    int: NUMBER,
    bool: Boolean(),
    date: Date(),
    datetime: Moment(),
}


def of_fact(fact: type, key: Sequence[str], *, filled: Sequence[str] = ()) -> Iterator[Column[Any]]:
    """A column for each field. `filled` fields may be None in the fact and are "-" in the store.

    A text that a source leaves out is "" in a row it makes.
    """
    hints = get_type_hints(fact)
    for field in fields(fact):
        kinds = set(get_args(hints[field.name]) or (hints[field.name],))
        nullable = NoneType in kinds and field.name not in filled
        (kind,) = kinds - {NoneType}
        plain = kind is str and not nullable and field.name not in {*key, "marketplace"}
        yield Column(
            field.name,
            _TYPES[kind],
            primary_key=field.name in key,
            nullable=nullable,
            server_default="" if plain else None,
            info={"none": "-"} if field.name in filled else {},
        )
