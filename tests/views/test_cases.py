"""The desk's list, and everything about one case."""

from __future__ import annotations

import pytest

from seller.crypto import Keyring
from seller.errors import Stop
from seller.facts import Pairing, Product
from seller.mailbox import read
from seller.money import Money
from seller.store import Store, acts, cases, goods, mails
from seller.store.flagging import TARGET, flag
from seller.views.cases import allowed, desk, folder
from seller.views.scope import Scope
from tests.mailbox.letters import letter
from tests.store.build import ACCOUNT, HOUR, NOON, feedback, line, order, put, refused, returned

ORDER = "302-1234567-1234567"


@pytest.fixture
def shop(store: Store) -> Store:
    put(
        store,
        order(ORDER),
        line(ORDER, item_price=1250, currency="EUR"),
        line(ORDER, "LAMP-2", item_price=250, currency="EUR"),
        returned(ORDER),
        feedback(ORDER, comment="Billiges Plastik", rating=1, rater="r1"),
        feedback("302-0000000-0000002", comment="Zu spät", rating=3, rater="r1"),
        feedback("302-0000000-0000003", comment="Verkäufer antwortet nicht", rating=2),
    )
    with store.writing(ACCOUNT) as conn:
        flag(conn, ACCOUNT, now=NOON)
    return store


def number(store: Store, order_id: str = ORDER) -> str:
    with store.reading() as conn:
        return next(one.case_id for one in cases.many(conn) if one.order_id == order_id)


def opened(store: Store, case_id: str, now=NOON):
    with store.reading() as conn:
        return folder(conn, case_id, now=now)


def test_the_list_says_what_may_be_done_and_what_is_late(shop: Store) -> None:
    with shop.reading() as conn:
        found = {one.case.order_id: one for one in desk(conn, Scope(), now=NOON)}
        late = desk(conn, Scope(), now=NOON + TARGET + HOUR)
        worst = desk(conn, Scope(marketplaces=("DE",)), now=NOON, stars=1)
        elsewhere = desk(conn, Scope(marketplaces=("FR",)), now=NOON)
    assert found[ORDER].skus == ("LAMP-1", "LAMP-2")
    assert found[ORDER].allowed == ("contact", "reply", "removal")
    assert found["302-0000000-0000003"].allowed == ("contact", "reply")
    assert not any(one.overdue for one in found.values())
    assert all(one.overdue for one in late)
    assert [one.case.order_id for one in worst] == [ORDER]
    assert elsewhere == []


def test_a_folder_holds_all_that_is_known(shop: Store) -> None:
    one = opened(shop, number(shop))
    assert one.feedback
    assert one.feedback.comment == "Billiges Plastik"
    assert one.stake == Money(1500, "EUR")
    assert [back.sku for back in one.returns] == ["LAMP-1"]
    assert [other.order_id for other in one.earlier] == ["302-0000000-0000002"]
    assert one.language == "de"
    assert ORDER in one.texts["contact"]
    assert "Bestellung" in one.texts["contact"]
    assert "订单" in one.translations["contact"]
    assert [event.what for event in one.events] == ["opened"]


def test_a_buyer_who_wrote_as_well_waits_for_an_answer(shop: Store, keyring: Keyring) -> None:
    assert opened(shop, number(shop)).beside.waits_until is None
    at = f"{NOON:%a, %d %b %Y %H:%M:%S} +0000"
    words = {"From": "b1@marketplace.amazon.de", "Subject": f"Bestellung {ORDER}", "Date": at}
    with shop.writing(ACCOUNT) as conn:
        mail = read(letter("Wo ist mein Paket?", **words))
        assert mails.add(conn, keyring, ACCOUNT, mail, now=NOON)
    assert opened(shop, number(shop)).beside.waits_until == NOON + 24 * HOUR
    with shop.writing(ACCOUNT) as conn:
        mails.mark(conn, mail.message_id, "answered", who="Li", now=NOON)
    assert opened(shop, number(shop)).beside.waits_until is None


def test_the_stake_is_unknown_where_a_price_is(shop: Store) -> None:
    put(shop, line(ORDER, "LAMP-3", item_price=None, currency=None))
    assert opened(shop, number(shop)).stake is None


def test_a_deed_is_checked_against_the_rules(shop: Store) -> None:
    sure, unsure = number(shop), number(shop, "302-0000000-0000003")
    one = opened(shop, sure)
    allowed(one, "removal_asked", one.texts["removal"])
    allowed(one, "contacted", one.texts["contact"])
    allowed(one, "waiting", "")
    with refused(Stop, "desk.no_ground"):
        allowed(opened(shop, unsure), "removal_asked", "")
    with refused(Stop, "desk.unfit"):
        allowed(one, "contacted", one.texts["contact"] + " Bitte löschen Sie die Bewertung.")
    with refused(Stop, "desk.unfit"):
        allowed(one, "contacted", "Sorry about your order, we are with you.")


def test_a_refused_removal_is_not_asked_for_again(shop: Store) -> None:
    key = number(shop)
    with shop.writing(ACCOUNT) as conn:
        case = cases.one(conn, key)
        acts.did(conn, case, NOON, "Li", "removal_asked", text="x")
        acts.did(conn, case, NOON, "Li", "removal_refused", text="")
    with refused(Stop, "desk.removal_refused"):
        allowed(opened(shop, key), "removal_asked", "")


def test_an_owner_of_goods_sees_the_cases_about_them(shop):
    rows: list[Product | Pairing] = [
        Product("LAMP", owner="Li"),
        Pairing(ACCOUNT, "DE", "LAMP-2", "LAMP"),
    ]
    with shop.writing() as conn:
        goods.save(conn, rows, document=None, as_of=NOON)
    with shop.reading() as conn:
        theirs = desk(conn, Scope(owners=("Li",)), now=NOON)
        nobodys = desk(conn, Scope(owners=("Wang",)), now=NOON)
    assert [one.case.order_id for one in theirs] == [ORDER]
    assert not nobodys
