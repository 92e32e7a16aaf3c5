"""A claim becomes one case, whose clock is that of its newest mail."""

from __future__ import annotations

from datetime import datetime, timedelta

from seller.crypto import Keyring
from seller.facts import Case
from seller.mailbox import read
from seller.store import Store, acts, cases, claims, mails, tables
from tests.mailbox.letters import letter
from tests.store.build import ACCOUNT, HOUR, NOON, dump, feedback, put

ORDER = "302-1234567-1234567"
DAY = timedelta(days=1)
START = NOON - 2 * HOUR
"""When a letter without a date of its own was sent."""


def told(
    store: Store, keyring: Keyring, body: str, *, after: timedelta = timedelta(), **headers: str
) -> None:
    """A mail of Amazon's about the claim comes in."""
    at = START + after
    plain = {
        "From": "atoz@amazon.de",
        "Subject": f"A-to-z claim for order {ORDER}",
        "Message-ID": f"<{at:%m%d%H%M}@x.y>",
        "Date": f"{at:%a, %d %b %Y %H:%M:%S} +0000",
    }
    raw = letter(body, **{**plain, **headers})
    with store.writing(ACCOUNT) as conn:
        assert mails.add(conn, keyring, ACCOUNT, read(raw), now=NOON + 60 * DAY)


def flagged(store: Store, at: datetime = NOON) -> tuple[int, int]:
    with store.writing(ACCOUNT) as conn:
        done = claims.flag(conn, ACCOUNT, now=at)
    return done.opened, done.changed


def only(store: Store) -> Case:
    with store.reading() as conn:
        (found,) = cases.many(conn)
    return found


def timeline(store: Store) -> list[str]:
    return [row["what"] for row in dump(store, tables.case_events)["case_events"]]


FILED = "The buyer says that the item has not arrived."
ASKED = "We need additional information."
GRANTED = "The claim was granted in favor of the buyer."


def test_a_claim_opens_one_case_with_its_clock_and_cause(store: Store, keyring: Keyring) -> None:
    told(store, keyring, FILED)
    assert flagged(store) == (1, 0)
    assert flagged(store, NOON + HOUR) == (0, 0)
    one = only(store)
    assert (one.queue, one.order_id, one.status) == ("claim", ORDER, "open")
    assert one.deadline == START + timedelta(hours=48)
    assert claims.standing(one) == ("filed", "not_received")
    assert one.cause == "delivery"
    assert timeline(store) == ["opened", "mail_filed"]


def test_later_mails_join_and_set_the_clock_anew(store: Store, keyring: Keyring) -> None:
    told(store, keyring, FILED)
    flagged(store)
    with store.writing(ACCOUNT) as conn:
        acts.did(conn, only(store), NOON, "Li", "represented", text="Evidence")
    assert only(store).status == "waiting"
    told(store, keyring, ASKED, after=DAY)
    assert flagged(store, NOON + DAY) == (0, 1)
    assert (only(store).status, only(store).deadline) == ("open", START + 3 * DAY)
    told(store, keyring, GRANTED, after=5 * DAY)
    assert flagged(store, NOON + 5 * DAY) == (0, 1)
    one = only(store)
    assert (one.status, one.deadline) == ("open", START + 35 * DAY)
    assert claims.standing(one) == ("granted", "not_received")
    assert timeline(store) == [
        *("opened", "mail_filed", "represented", "mail_asked", "mail_granted")
    ]


def test_a_mail_without_news_leaves_an_answered_case_alone(
    sqlite_store: Store, keyring: Keyring
) -> None:
    told(sqlite_store, keyring, FILED)
    flagged(sqlite_store)
    with sqlite_store.writing(ACCOUNT) as conn:
        acts.did(conn, only(sqlite_store), NOON, "Li", "represented", text="")
    told(sqlite_store, keyring, "We have received your answer.", after=HOUR)
    assert flagged(sqlite_store, NOON + HOUR) == (0, 1)
    assert only(sqlite_store).status == "waiting"
    assert only(sqlite_store).deadline == START + timedelta(hours=48)


def test_an_older_mail_that_comes_late_changes_no_clock(
    sqlite_store: Store, keyring: Keyring
) -> None:
    told(sqlite_store, keyring, GRANTED, after=5 * DAY)
    flagged(sqlite_store, NOON + 5 * DAY)
    told(sqlite_store, keyring, ASKED, after=DAY)
    assert flagged(sqlite_store, NOON + 6 * DAY) == (0, 1)
    assert only(sqlite_store).deadline == START + 35 * DAY
    assert timeline(sqlite_store) == ["opened", "mail_granted", "mail_asked"]


def test_what_amazon_decides_for_the_seller_is_solved(
    sqlite_store: Store, keyring: Keyring
) -> None:
    told(sqlite_store, keyring, FILED)
    told(sqlite_store, keyring, "We have denied the claim.", after=DAY)
    assert flagged(sqlite_store, NOON + DAY) == (1, 0)
    assert only(sqlite_store).status == "solved"


def test_a_closed_case_opens_again_when_amazon_asks(sqlite_store: Store, keyring: Keyring) -> None:
    told(sqlite_store, keyring, FILED)
    flagged(sqlite_store)
    with sqlite_store.writing(ACCOUNT) as conn:
        acts.close(conn, only(sqlite_store), NOON, "Li", cause="delivery", outcome="refund")
    told(sqlite_store, keyring, ASKED, after=DAY)
    flagged(sqlite_store, NOON + DAY)
    assert (only(sqlite_store).status, only(sqlite_store).closed_at) == ("open", None)


def test_a_claim_a_chargeback_and_feedback_of_one_order_are_three_cases(
    store: Store, keyring: Keyring
) -> None:
    from seller.store import flagging  # noqa: PLC0415

    told(store, keyring, FILED)
    other = f"Chargeback for order {ORDER}"
    told(store, keyring, ASKED, after=HOUR, Subject=other)
    put(store, feedback(ORDER))
    flagged(store)
    with store.writing(ACCOUNT) as conn:
        flagging.flag(conn, ACCOUNT, now=NOON)
        found = cases.many(conn)
    assert sorted(one.queue for one in found) == ["claim", "claim", "feedback"]
    assert len({one.case_id for one in found}) == 3


def test_an_answer_by_mail_is_seen_in_the_sent_folder(store: Store, keyring: Keyring) -> None:
    told(store, keyring, ASKED)
    flagged(store)
    question = dump(store, tables.case_events)["case_events"][-1]["text"]
    early = {"Date": "Thu, 05 Mar 2026 09:00:00 +0000", "Message-ID": "<r0@x.y>"}
    later = {"Date": "Thu, 05 Mar 2026 11:00:00 +0000", "Message-ID": "<r1@x.y>"}
    with store.writing(ACCOUNT) as conn:
        plain = {"From": "me@shop.cn", "To": "atoz@amazon.de", "In-Reply-To": question}
        mails.reply(conn, keyring, ACCOUNT, read(letter(**plain, **early)), now=NOON)
    assert flagged(store) == (0, 0)
    with store.writing(ACCOUNT) as conn:
        mails.reply(conn, keyring, ACCOUNT, read(letter(**plain, **later)), now=NOON)
    assert flagged(store) == (0, 1)
    assert flagged(store) == (0, 0)
    assert only(store).status == "waiting"
    assert timeline(store)[-1] == "represented"
    told(store, keyring, ASKED, after=DAY)
    assert flagged(store, NOON + DAY) == (0, 1)
    assert only(store).status == "open", "an older answer does not answer a newer question"


def test_old_claims_are_not_brought_back(sqlite_store: Store, keyring: Keyring) -> None:
    told(sqlite_store, keyring, FILED)
    assert flagged(sqlite_store, NOON + 91 * DAY) == (0, 0)
    assert dump(sqlite_store, tables.cases)["cases"] == []


def test_claims_without_an_order_stand_alone(sqlite_store: Store, keyring: Keyring) -> None:
    for hours in range(2):
        told(sqlite_store, keyring, FILED, after=hours * HOUR, Subject="A-to-z claim received")
    assert flagged(sqlite_store) == (2, 0)
