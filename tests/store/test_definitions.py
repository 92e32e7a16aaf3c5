"""Product type definitions: kept once by checksum, replaced by newer ones, forgotten unused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from seller.amazon.definitions import checksum
from seller.facts import Definition
from seller.store import definitions, tables, write

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def made(title, **given):
    """A definition and the bytes of its schema, which are not in json's own order."""
    body = json.dumps({"title": title, "properties": {"item_name": {}}}, indent=1).encode()
    found = Definition(
        product_type="LAMP",
        marketplace="DE",
        locale="zh_CN",
        version="U1",
        checksum=checksum(body),
        schema=json.loads(body),
        groups={"offer": {"title": "报价", "propertyNames": ["item_name"]}},
        fetched_at=NOW,
        name="灯",
    )
    return replace(found, **given), body


def put(store, pair, account="lantern-eu"):
    with store.writing() as conn:
        definitions.keep(conn, *pair, account=account)


def count(store):
    with store.reading() as conn:
        return conn.scalar(select(func.count()).select_from(tables.schemas))


def test_what_was_kept_is_found_whole(store):
    first = made("one")
    put(store, first)
    with store.reading() as conn:
        assert definitions.find(conn, "LAMP", "DE", "zh_CN", account="lantern-eu") == first[0]
        assert definitions.find(conn, "LAMP", "DE", "zh_CN") == first[0]
        assert definitions.schema(conn, first[0].checksum) == first[1]
        assert definitions.names(conn, "DE", "zh_CN") == {"LAMP": "灯"}
        assert definitions.find(conn, "LAMP", "DE", "en_US") is None
        assert definitions.find(conn, "LAMP", "FR", "zh_CN") is None
        assert definitions.find(conn, "LAMP", "DE", "zh_CN", account="other") is None


def test_accounts_share_a_schema_and_a_newer_definition_replaces_the_old(store):
    put(store, made("one"))
    put(store, made("one", fetched_at=NOW - timedelta(days=9)), account="other")
    assert count(store) == 1
    newer = made("two", version="U2", fetched_at=NOW + timedelta(days=1))
    put(store, newer)
    assert count(store) == 2
    with store.reading() as conn:
        assert definitions.find(conn, "LAMP", "DE", "zh_CN") == newer[0]
        other = definitions.find(conn, "LAMP", "DE", "zh_CN", account="other")
        assert other == made("one", fetched_at=NOW - timedelta(days=9))[0]
    put(store, newer, account="other")
    assert count(store) == 1


def test_an_account_takes_its_definitions_along(store):
    put(store, made("one"))
    with store.writing("lantern-eu") as conn:
        write.remove_account(conn, "lantern-eu")
    with store.reading() as conn:
        assert definitions.find(conn, "LAMP", "DE", "zh_CN") is None
