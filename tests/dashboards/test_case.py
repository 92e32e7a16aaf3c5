"""An operator works a case from the list to its end in a real browser, and nothing goes out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from jobs.runner import run as run_jobs
from jobs.table import JOBS
from seller.facts import Case, Switch
from seller.store import brake, cases, effects, open_store
from seller.store.flagging import flag
from seller.views.cases import folder
from tests.dashboards import complaints
from tests.dashboards.chrome import MARKS, settled, visit
from tests.effects.office import Office, environment, opened
from tests.effects.shop import ACCOUNT
from tests.store.build import feedback, line, order, put

pytestmark = MARKS

PLACE: dict[str, Any] = {"account": ACCOUNT, "marketplace": "US"}
ORDERS = ("111-1234567-1234567", "111-1234567-7654321")
KINDER = "111-1234567-3333333"
"""Its buyer gave three stars, so it is no case where one star is asked for."""
WORDS = "Cheap plastic. <script>document.title='taken'</script> =1+1"
NOW = datetime.now(UTC).replace(microsecond=0)


class Says(NamedTuple):
    """What the page says, in the reader's language."""

    lang: str
    title: str
    open: str
    text: str
    breach: str
    done: str
    name: str
    owner: str
    assign: str
    note: str
    cause: tuple[str, str]
    outcome: tuple[str, str]
    amount: str
    close: str
    end: str


SAYS = (
    Says(
        *("en", "After-sale desk", "Open a case", "Text", "Asks to change or remove a review"),
        *("I have done this", "Your name", "Owner", "Assign", "What who takes over should know"),
        *(("Root cause", "packaging"), ("Outcome", "partial refund")),
        *("Given to the buyer, USD", "Close the case", "packaging · partial refund"),
    ),
    Says(
        *("zh-CN", "售后工作台", "打开工单", "文字", "要求修改或删除评论"),
        *("我已完成", "您的姓名", "负责人", "指派", "交接说明（接手人需要知道的）"),
        *(("根本原因", "包装"), ("结果", "部分退款")),
        *("给买家的金额（USD）", "关闭工单", "包装 · 部分退款"),
    ),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    """A home of these tests alone, connected to a simulated Amazon, in the present."""
    folder: Path = tmp_path_factory.mktemp("desk")
    with opened(folder, now=NOW) as found, pytest.MonkeyPatch.context() as env:
        for name, value in environment(found.server, folder).items():
            env.setenv(name, value)
        env.setenv("SELLER_CLOCK", "")
        store = found.ctx.store
        for key, stars in ((ORDERS[0], 1), (ORDERS[1], 1), (KINDER, 3)):
            bought = line(key, **PLACE, item_price=1999, currency="USD")
            said = feedback(key, **PLACE, rating=stars, comment=WORDS, given_on=NOW.date())
            put(store, order(key, **PLACE), bought, said, account=ACCOUNT)
        with store.writing(ACCOUNT) as conn:
            flag(conn, ACCOUNT, now=NOW)
        complaints.complain(store, ACCOUNT, "US")
        yield found


@pytest.fixture(scope="module")
def home(office: Office) -> Path:
    return office.ctx.settings.home


def stored(home: Path, order_id: str) -> tuple[Case, list[str]]:
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    with store.reading() as conn:
        case = next(one for one in cases.many(conn) if one.order_id == order_id)
        events = [event.what for event in folder(conn, case.case_id, now=NOW).events]
    store.close()
    return case, events


def offered(tab, label: str) -> list[str]:
    """What a list to choose from holds."""
    box = tab.get_by_role("combobox", name=label)
    box.click()
    found = tab.get_by_role("option")
    found.first.wait_for()
    names: list[str] = found.all_inner_texts()
    tab.keyboard.press("Escape")
    return names


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


def copied(tab) -> str:
    """What a press on the copy button of the text puts on the clipboard."""
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    code = tab.get_by_test_id("stCode").first
    code.hover()
    code.get_by_role("button").click()
    words: str = tab.evaluate("navigator.clipboard.readText()")
    return words


@pytest.mark.parametrize(("says", "key"), [*zip(SAYS, ORDERS, strict=True)], ids=["en", "zh"])
def test_a_case_from_list_to_close_and_nothing_goes_out(tab, office: Office, says, key) -> None:
    home = office.ctx.settings.home
    visit(tab, "desk", says.lang, says.title)
    assert any(KINDER in name for name in offered(tab, says.open))
    tab.get_by_text("★", exact=True).first.click()
    settled(tab)
    names = offered(tab, says.open)
    assert any(key in name for name in names)
    assert not [name for name in names if "★★" in name or KINDER in name], "one star alone"
    choose(tab, says.open, key)
    tab.get_by_text(WORDS, exact=True).wait_for()
    assert tab.title() != "taken"
    _checked(tab, home, says, key)
    edited = tab.get_by_label(says.text, exact=True).first.input_value()
    assert copied(tab).strip() == edited.strip()
    written(tab, says.name, "Wang")
    tab.get_by_role("button", name=says.done).first.click()
    settled(tab)
    case, events = stored(home, key)
    assert (case.status, events) == ("waiting", ["opened", "contacted"])
    _assigned(tab, says)
    _closed(tab, says)
    case, events = stored(home, key)
    assert (case.status, case.owner, case.cause) == ("closed", "李雷", "packaging")
    assert (case.outcome, case.amount, case.currency) == ("partial_refund", 450, "USD")
    assert events == ["opened", "contacted", "assigned", "closed"]
    assert sent(office) == []
    assert not tab.failures


def _checked(tab, home: Path, says: Says, key: str) -> None:
    """The suggested reply is read and edited; with a forbidden sentence it cannot be recorded."""
    text = tab.get_by_label(says.text, exact=True).first
    text.wait_for()
    suggested = text.input_value()
    assert key in suggested
    done = tab.get_by_role("button", name=says.done)
    shown = done.count()
    written(tab, says.text, suggested + " Please change your review.")
    tab.get_by_text(says.breach, exact=False).first.wait_for()
    assert done.count() == shown - 1, "a forbidden text cannot be recorded as sent"
    assert stored(home, key)[0].status == "open"
    written(tab, says.text, suggested + "\n\nWang")


def _assigned(tab, says: Says) -> None:
    owner = tab.get_by_label(says.owner, exact=True).last
    owner.fill("李雷")
    owner.blur()
    settled(tab)
    written(tab, says.note, "Needs a new lid")
    tab.get_by_role("button", name=says.assign).click()
    settled(tab)


def _closed(tab, says: Says) -> None:
    choose(tab, *says.cause)
    choose(tab, *says.outcome)
    written(tab, says.amount, "4.50")
    tab.get_by_role("button", name=says.close).click()
    tab.get_by_text(says.end, exact=True).wait_for()


def sent(office: Office) -> list[str]:
    """What Amazon's own log says was written to buyers, after the job that sends has run."""
    with effects.writing(office.ctx.store) as conn:
        for kind in ("message", "mail"):
            brake.put(conn, Switch(kind, ACCOUNT, "on", office.ctx.now()))
    run_jobs(office.ctx, [JOBS["send_messages"]], [office.account])
    found = office.server.state.log.document()
    posted = [
        one["path"]
        for one in found["requests"]
        if one["method"] == "POST" and one["path"].startswith(("/messaging", "/solicitations"))
    ]
    return [*posted, *(one["kind"] for one in found["effects"])]


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
