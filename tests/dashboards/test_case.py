"""An operator works a case from the list to its end in a real browser, and nothing goes out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from seller.facts import Case
from seller.store import cases, open_store
from seller.store.flagging import flag
from seller.views.cases import folder
from tests.dashboards import complaints
from tests.dashboards.chrome import MARKS, settled
from tests.store.build import feedback, line, order, put
from tests.views.fill import fill
from tests.views.shop import NOW

pytestmark = MARKS

PLACE: dict[str, Any] = {"account": "lantern-na", "marketplace": "US"}
ORDER = "111-1234567-1234567"
WORDS = "Cheap plastic. <script>document.title='taken'</script> =1+1"


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A home of these tests alone: they change it."""
    folder: Path = tmp_path_factory.mktemp("desk")
    store = open_store(f"sqlite:///{folder / 'seller.db'}")
    fill(store)
    put(
        store,
        order(ORDER, **PLACE),
        line(ORDER, **PLACE, item_price=1999, currency="USD"),
        feedback(ORDER, **PLACE, rating=1, comment=WORDS, given_on=NOW.date()),
        account="lantern-na",
    )
    with store.writing("lantern-na") as conn:
        flag(conn, "lantern-na", now=NOW)
    complaints.complain(store, "lantern-na", "US")
    store.close()
    return folder


def stored(home: Path) -> tuple[Case, list[str]]:
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    with store.reading() as conn:
        case = next(one for one in cases.many(conn) if one.order_id == ORDER)
        events = [event.what for event in folder(conn, case.case_id, now=NOW).events]
    store.close()
    return case, events


def choose(tab, label: str, words: str) -> None:
    box = tab.get_by_role("combobox", name=label)
    box.click()
    box.fill(words)
    tab.get_by_role("option", name=words).first.click()
    settled(tab)


def written(tab, label: str, words: str) -> None:
    field = tab.get_by_label(label, exact=True).first
    field.fill(words)
    field.press("Control+Enter")
    field.blur()
    settled(tab)


def test_a_case_from_list_to_close(tab, home) -> None:
    tab.goto(f"{tab.address}/desk?lang=en")
    tab.get_by_role("heading", name="After-sale desk", exact=True).wait_for(timeout=60_000)
    settled(tab)
    tab.get_by_text("★", exact=True).first.click()
    settled(tab)
    choose(tab, "Open a case", ORDER)
    tab.get_by_text(WORDS, exact=True).wait_for()
    assert tab.title() != "taken"
    text = tab.get_by_label("Text", exact=True).first
    text.wait_for()
    suggested = text.input_value()
    assert ORDER in suggested
    done = tab.get_by_role("button", name="I have done this")
    shown = done.count()
    written(tab, "Text", suggested + " Please change your review.")
    tab.get_by_text("Asks to change or remove a review", exact=False).first.wait_for()
    assert done.count() == shown - 1, "a forbidden text cannot be recorded as sent"
    assert stored(home)[0].status == "open"
    written(tab, "Text", suggested)
    tab.get_by_test_id("stCode").first.wait_for()
    written(tab, "Your name", "Wang")
    done.first.click()
    settled(tab)
    tab.get_by_text("Feedback names its order", exact=False).first.wait_for()
    case, events = stored(home)
    assert (case.status, events) == ("waiting", ["opened", "contacted"])


def test_the_case_is_assigned_and_closed(tab, home) -> None:
    tab.goto(f"{tab.address}/desk?lang=zh-CN")
    tab.get_by_role("heading", name="售后工作台", exact=True).wait_for(timeout=60_000)
    settled(tab)
    choose(tab, "打开工单", ORDER)
    tab.get_by_label("负责人", exact=True).last.fill("李雷")
    tab.get_by_label("负责人", exact=True).last.blur()
    settled(tab)
    tab.get_by_role("button", name="指派").click()
    settled(tab)
    choose(tab, "根本原因", "包装")
    choose(tab, "结果", "部分退款")
    written(tab, "给买家的金额(USD)", "4.50")
    tab.get_by_role("button", name="关闭工单").click()
    tab.get_by_text("包装 · 部分退款", exact=True).wait_for()
    case, events = stored(home)
    assert (case.status, case.owner, case.cause) == ("closed", "李雷", "packaging")
    assert (case.outcome, case.amount, case.currency) == ("partial_refund", 450, "USD")
    assert events[-2:] == ["assigned", "closed"]
    assert not tab.failures


def test_a_review_is_answered_at_amazon_and_nobody_is_contacted(tab, home) -> None:
    tab.goto(f"{tab.address}/desk?lang=en")
    tab.get_by_role("heading", name="After-sale desk", exact=True).wait_for(timeout=60_000)
    settled(tab)
    tab.get_by_text("Product review", exact=True).first.click()
    settled(tab)
    choose(tab, "Open a case", complaints.ASIN)
    tab.get_by_text(complaints.TEXT, exact=False).first.wait_for()
    tab.get_by_text("Does not count towards the order defect rate", exact=False).first.wait_for()
    assert [one.inner_text() for one in tab.get_by_role("tab").all()] == [
        *("answer in Seller Central", "report abuse", "fix the product"),
    ]
    opens = tab.get_by_role("link", name="Open the review at Amazon")
    assert opens.get_attribute("href") == (
        "https://www.amazon.com/gp/customer-reviews/R2ABCDEFGHIJK"
    )
    tab.get_by_text("Not allowed, and why").click()
    tab.get_by_text("The author of a review is never contacted.", exact=False).first.wait_for()
    tab.get_by_text("What is known of this product", exact=True).wait_for()
    written(tab, "What was done", "Courtesy refund offered in Customer Reviews")
    tab.get_by_role("button", name="I have done this").first.click()
    tab.get_by_text("This review was answered already.", exact=False).first.wait_for(
        state="attached"
    )
    settled(tab)
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    with store.reading() as conn:
        (case,) = cases.many(conn, queues=("review",))
        events = [event.what for event in folder(conn, case.case_id, now=NOW).events]
    store.close()
    assert (case.status, events) == ("waiting", ["opened", "answered"])
    assert not tab.failures


@pytest.mark.parametrize(
    ("lang", "title", "alarm", "stock"),
    [
        ("en", "Returns", "9 of 50 orders came back within 30 days", "Unsellable stock"),
        ("zh-CN", "退货", "30 天内 50 单中退回 9 单", "不可售库存"),
    ],
)
def test_the_returns_board_tells_of_what_comes_back(tab, lang, title, alarm, stock) -> None:
    tab.goto(f"{tab.address}/returns?lang={lang}")
    tab.get_by_role("heading", name=title, exact=True).wait_for(timeout=60_000)
    tab.get_by_role("heading", name=stock, exact=True).wait_for(timeout=60_000)
    settled(tab)
    tab.get_by_text("MSKU", exact=True).first.click()
    tab.get_by_text(alarm, exact=False).wait_for()
    settled(tab)
    assert "6.00 %" in tab.get_by_test_id("stMetricValue").first.inner_text()
    assert tab.title() != "taken"
    assert not tab.failures
