"""The queue of buyers' messages: time left, whose goods they are about, and the report."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from seller.crypto import Keyring
from seller.errors import Stop
from seller.facts import Pairing, Product
from seller.mailbox import read
from seller.store import Store, dealings, goods, mails
from seller.views.answers import folder
from seller.views.messages import deadline, hours, queue, report, urgency
from seller.views.scope import Scope
from tests.effects.office import letter
from tests.store.build import ACCOUNT, HOUR, NOON, line, put

LI, OTHER = "302-1234567-1234567", "302-7654321-7654321"


@pytest.fixture
def filled(store: Store, keyring: Keyring) -> Store:
    """Three messages; the goods of the first two are Li's."""
    put(store, line(LI), line(LI, sku="UNPAIRED"), line(OTHER, sku="OTHER"))
    with store.writing(ACCOUNT) as conn:
        rows: list[Product | Pairing] = [
            Product("L", owner="Li"),
            Pairing(ACCOUNT, "DE", "LAMP-1", "L"),
        ]
        goods.save(conn, rows, document=None, as_of=NOON)
        for number, order in ((1, LI), (23, LI), (30, OTHER)):
            mail = read(letter(number, order, "Wo ist mein Paket?", NOON - number * HOUR))
            mails.add(conn, keyring, ACCOUNT, mail, now=NOON)
    return store


def test_the_least_time_left_first_with_whose_goods_they_are(filled: Store) -> None:
    with filled.reading() as conn:
        lines = queue(conn, Scope(), now=NOON)
        assert [(one.time, one.urgency, one.owner) for one in lines] == [
            *(("-6:00", "overdue", ""), ("1:00", "hours", "Li"), ("23:00", "calm", "Li")),
        ]
        assert {one.message.topic for one in lines} == {"delivery"}
        assert len(queue(conn, Scope(owners=("Li",)), now=NOON)) == 2
        assert not queue(conn, Scope(), now=NOON, topics=("invoice",))
        assert not queue(conn, Scope(marketplaces=("FR",)), now=NOON)
        assert not queue(conn, Scope(), now=NOON, states=("answered",))
        assert dealings.owners(conn, {(ACCOUNT, LI), (ACCOUNT, OTHER)}) == {(ACCOUNT, LI): "Li"}


def test_the_report_follows_answers_and_leaves_out_what_needed_none(filled: Store) -> None:
    with filled.writing(ACCOUNT) as conn:
        first, second, late = (one.message.message_id for one in queue(conn, Scope(), now=NOON))
        mails.mark(conn, second, "answered", who="Li", now=NOON)
        mails.mark(conn, late, "not_needed", who="Li", now=NOON)
        rows = {(one.by, one.value): one for one in report(conn, Scope(), now=NOON)}
        every = rows["all", ""]
        assert (every.messages, every.answered, every.waiting) == (2, 1, 1)
        assert (every.median, every.within) == (23 * 3600, every.within)
        assert str(every.within) == "1/2", first
        assert (rows["owner", "Li"].answered, rows["owner", ""].answered) == (1, 0)
        assert not report(conn, Scope(days=7), now=NOON + 9 * timedelta(days=1))


def test_a_deadline_is_told_on_the_marketplaces_clocks(filled: Store) -> None:
    with filled.reading() as conn:
        last = queue(conn, Scope(), now=NOON)[-1].message
    assert last.marketplace == "US"
    assert last.deadline
    assert deadline(last) == (NOON + 23 * HOUR - 8 * HOUR).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("left", "word"),
    [(None, "done"), (-1, "overdue"), (0, "hours"), (239, "hours"), (240, "today"), (720, "calm")],
)
def test_urgency(left: int | None, word: str) -> None:
    assert urgency(None if left is None else timedelta(minutes=left)) == word


def test_hours() -> None:
    assert [hours(one) for one in (None, 0, 61 * 60, -3 * 60)] == ["", "0:00", "1:01", "-0:03"]


def test_a_mail_that_two_accounts_received_is_each_ones_own(
    filled: Store, keyring: Keyring
) -> None:
    mail = read(letter(1, LI, "Wo ist mein Paket?", NOON - HOUR))
    with filled.writing("other-eu") as conn:
        assert mails.add(conn, keyring, "other-eu", mail, now=NOON)
    told: dict[str, Any] = {"now": NOON, "read": lambda _: None}
    with filled.reading() as conn:
        for account in (ACCOUNT, "other-eu"):
            one = folder(conn, keyring, mail.message_id, account=account, **told)
            assert one.account == account
        with pytest.raises(Stop):
            folder(conn, keyring, mail.message_id, **told)
    with filled.writing() as conn:
        mails.mark(conn, mail.message_id, "answered", who="li", now=NOON, account="other-eu")
        same = [one for one in mails.many(conn) if one.message_id == mail.message_id]
        states = {one.account: one.state for one in same}
    assert states == {ACCOUNT: "open", "other-eu": "answered"}
