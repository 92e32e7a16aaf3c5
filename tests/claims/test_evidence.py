"""What is shown to Amazon of a claim: all that is known, nothing that is not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from seller.crypto import Keyring
from seller.errors import Stop
from seller.facts import MerchantReturn, Refund
from seller.mailbox import read
from seller.marketplaces import marketplace
from seller.metrics.aftersale.evidence import Known, evidence
from seller.metrics.lint import tongue
from seller.store import Store, acts, cases, mails
from seller.views.cases import allowed, folder
from seller.views.claim import LABELS
from seller.wording import LANGUAGES, shipped
from tests.claims.test_claims import ASKED, FILED, GRANTED, flagged, told
from tests.mailbox.letters import letter
from tests.store.build import ACCOUNT, NOON, dispatch, line, order, put, refused, returned

ORDER = "302-1234567-1234567"
DAY = timedelta(days=1)
BACK = MerchantReturn(
    account=ACCOUNT,
    order_id=ORDER,
    rma="R1",
    sku="LAMP-1",
    line_no=1,
    marketplace="DE",
    ordered_on=date(2026, 3, 1),
    requested_on=date(2026, 3, 6),
    delivered_on=date(2026, 3, 4),
    status="Approved",
    asin="B000000001",
    title="A lamp",
    quantity=1,
    reason="CR-DEFECTIVE",
    in_policy=True,
    kind="C-Returns",
    resolution="StandardRefund",
    currency="EUR",
    refunded=1250,
    label_kind="",
    label_cost=None,
    label_payer="",
    carrier="",
    tracking="",
    a_to_z=None,
    claim_id="",
    claim_state="",
    claim_paid=None,
)


@pytest.fixture
def shop(store: Store, keyring: Keyring) -> Store:
    """A claim on a merchant order that left in time, arrived, was asked about and answered."""
    put(
        store,
        order(ORDER, fulfilled_by="MERCHANT", deliver_by=datetime(2026, 3, 4, 22, 59, tzinfo=UTC)),
        line(ORDER),
        dispatch(ORDER, ship_by=NOON - DAY, shipped_at=NOON - 2 * DAY, arrived=1),
        returned(ORDER, reason="DEFECTIVE"),
        BACK,
    )
    with store.writing(ACCOUNT) as conn:
        asks = letter("Wo ist es?", Subject=f"Anfrage (Bestellung: {ORDER})")
        mails.add(conn, keyring, ACCOUNT, read(asks), now=NOON)
        mails.mark(conn, "<m1@x.y>", "answered", who="Li", now=NOON)
    told(store, keyring, FILED)
    flagged(store)
    return store


def opened(store: Store, now: datetime = NOON):
    with store.reading() as conn:
        (one,) = cases.many(conn)
        return folder(conn, one.case_id, now=now)


def test_all_that_is_known_is_shown(shop: Store) -> None:
    found = {one.name: one.value for one in opened(shop).proofs}
    assert found == {
        "bought": "2026-03-05",
        "ship_by": "2026-03-04",
        "shipped": "2026-03-03",
        "carrier": "DHL",
        "tracking": "00340000000000000001",
        "deliver_by": "2026-03-04",
        "delivered": "2026-03-04",
        "returned": "2026-03-05 LAMP-1 × 1 (DEFECTIVE); 2026-03-06 LAMP-1 × 1 (CR-DEFECTIVE)",
        "refunded": "12.50 EUR",
        "messages": "2026-03-05 10:00 / 2026-03-05 12:00",
    }


def test_the_text_to_copy_holds_it_in_both_languages(shop: Store) -> None:
    one = opened(shop)
    assert [action.name for action in one.actions if action.allowed] == ["represent"]
    assert "- Sendungsnummer: 00340000000000000001" in one.texts["represent"]
    assert ORDER in one.texts["represent"]
    assert "- 运单号: 00340000000000000001" in one.translations["represent"]
    assert one.claim
    assert (one.claim.kind, one.claim.stage, one.claim.reason) == ("claim", "filed", "not_received")
    assert one.grounds == ()


def test_what_is_not_known_is_left_out() -> None:
    place = marketplace("DE")
    assert evidence(place, Known(None, None, (), (), ())) == []
    fba = evidence(place, Known(order(ORDER), None, (), (), ()))
    assert [one.name for one in fba] == ["bought", "by_amazon"]
    seen = evidence(place, Known(None, dispatch(ORDER, arrived=1, parcels=2), (), (), ()))
    assert {one.name: one.value for one in seen}["delivered"] == "1/2 (≤ 2026-03-05)"


def test_amazon_s_books_say_what_went_back_where_they_tell_of_any() -> None:
    """The return's own word of 12.50 EUR is the same money."""
    rows = [
        refund("T-2", NOON + DAY, given=None, cost=310),
        refund("T-1", NOON, given=1250, cost=1110),
    ]
    found = evidence(marketplace("DE"), Known(None, None, (), (BACK,), (), rows))
    told = {one.name: one.value for one in found}
    assert told["refunded"] == "2026-03-05 12.50 EUR; 2026-03-06 3.10 EUR"


def test_what_waits_to_be_freed_and_what_freed_it_are_one_refund(shop: Store) -> None:
    put(
        shop,
        refund("T-1", NOON, given=1250, status="DEFERRED_RELEASED"),
        refund("T-2", NOON + DAY, given=1250, status="RELEASED"),
        marketplace=None,
    )
    assert {one.name: one.value for one in opened(shop).proofs}["refunded"] == (
        "2026-03-06 12.50 EUR"
    )


def refund(name: str, at: datetime, **rest: Any) -> Refund:
    plain = {"kind": "Refund", "status": "RELEASED", "currency": "EUR", "cost": 1110}
    return Refund(
        **{
            **plain,
            "account": ACCOUNT,
            "order_id": ORDER,
            "transaction_id": name,
            "marketplace": "DE",
            "posted_at": at,
            **rest,
        }
    )


def test_an_appeal_is_possible_once_and_for_thirty_days(shop: Store, keyring: Keyring) -> None:
    with shop.writing(ACCOUNT) as conn:
        one = opened(shop)
        allowed(one, "represented", one.texts["represent"])
        with refused(Stop, "desk.not_granted"):
            allowed(one, "appealed", "")
        acts.did(conn, one.case, NOON, "Li", "represented", text="x")
    with refused(Stop, "desk.represented"):
        allowed(opened(shop), "represented", "")
    told(shop, keyring, ASKED, after=DAY)
    flagged(shop, NOON + DAY)
    allowed(opened(shop), "represented", "again")
    told(shop, keyring, GRANTED, after=2 * DAY)
    flagged(shop, NOON + 2 * DAY)
    one = opened(shop, NOON + 3 * DAY)
    assert [action.name for action in one.actions if action.allowed] == ["appeal"]
    allowed(one, "appealed", one.texts["appeal"])
    with refused(Stop, "desk.appeal_late"):
        allowed(opened(shop, NOON + 40 * DAY), "appealed", "")
    with shop.writing(ACCOUNT) as conn:
        acts.did(conn, one.case, NOON + 3 * DAY, "Li", "appealed", text="x")
    with refused(Stop, "desk.appealed"):
        allowed(opened(shop, NOON + 4 * DAY), "appealed", "")
    told(shop, keyring, "Your appeal was denied.", after=9 * DAY)
    flagged(shop, NOON + 9 * DAY)
    one = opened(shop, NOON + 9 * DAY)
    assert (one.case.status, one.texts) == ("solved", {})
    assert one.events[-1].what == "mail_lost"


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_pleas_are_in_their_language_and_every_proof_has_its_label(spoken: str) -> None:
    assert set(shipped().templates[spoken, "labels"].phrases) == set(LABELS)
    for action in ("represent", "appeal"):
        assert tongue(shipped().plea(action, ORDER, spoken, [])) == spoken
