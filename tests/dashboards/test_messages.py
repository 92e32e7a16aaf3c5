"""A buyer's question is answered through Amazon from the page in a real browser, exactly once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jobs.runner import run as run_jobs
from jobs.table import JOBS
from seller.facts import Switch
from seller.store import brake, effects
from tests.dashboards.chrome import MARKS, settled, visit
from tests.dashboards.test_case import choose, written
from tests.effects.office import Office, environment, opened
from tests.effects.shop import ACCOUNT
from tests.store.build import feedback, put

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = MARKS

FIRST, SECOND, THIRD = (f"<b{number}@amazon.example>" for number in (1, 21, 5))
WORDS = "Where is my parcel? <script>document.title='taken'</script> =1+1 [x](http://a.example)"


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    """A home of these tests alone, in the present: the page has a clock of its own."""
    now = datetime.now(UTC).replace(microsecond=0)
    home: Path = tmp_path_factory.mktemp("messages")
    with opened(home, now=now) as found, pytest.MonkeyPatch.context() as env:
        for name, value in environment(found.server, home).items():
            env.setenv(name, value)
        env.setenv("SELLER_CLOCK", "")
        found.hear(1, words=WORDS)
        found.hear(21)
        found.hear(5)
        yield found


@pytest.fixture(scope="module")
def home(office: Office) -> Path:
    return office.ctx.settings.home


def test_a_delivery_problem_is_answered_through_amazon_once(tab, office: Office) -> None:
    visit(tab, "messages", "en", "Messages")
    tab.get_by_test_id("stDataFrame").first.wait_for()
    choose(tab, "Open a message", FIRST)
    tab.get_by_text(WORDS, exact=True).wait_for()
    assert tab.title() != "taken"
    text = tab.get_by_label("Text", exact=True)
    api.expect(text).to_have_value(re.compile(re.escape(office.late)), timeout=30_000)
    suggested = text.input_value()
    send = tab.get_by_role("button", name="Send through Amazon")
    written(tab, "Text", suggested + " Write to me@shop.cn and get a discount.")
    tab.get_by_text("me@shop", exact=False).last.wait_for()
    assert send.count() == 0, "a forbidden text cannot be sent"
    written(tab, "Text", suggested)
    written(tab, "Your name", "Wang")
    send.click()
    tab.get_by_text("Sending is switched off", exact=False).wait_for()
    settled(tab)
    assert office.log() == [], "the page itself talks to nobody"
    with effects.writing(office.ctx.store) as conn:
        brake.put(conn, Switch("message", ACCOUNT, "on", office.ctx.now()))
    for _ in range(2):
        run_jobs(office.ctx, [JOBS["send_messages"]], [office.account])
    assert office.log() == [office.late]
    assert (office.clock(FIRST), office.clock(SECOND)) == ("answered", "open")
    tab.reload()
    settled(tab)
    tab.get_by_role("tab", name="Response times").click()
    tab.get_by_test_id("stDataFrame").last.wait_for()
    assert not tab.failures


def test_a_bad_rating_leaves_copying_and_several_are_marked_at_once(tab, office: Office) -> None:
    bad = feedback(office.late, account=ACCOUNT, marketplace="US", rating=1)
    put(office.ctx.store, bad, account=ACCOUNT, marketplace="US")
    visit(tab, "messages", "zh-CN", "买家消息")
    choose(tab, "打开消息", SECOND)
    assert tab.get_by_role("button", name="通过亚马逊发送").count() == 0
    tab.get_by_text("请复制到", exact=False).wait_for()
    tab.get_by_text("不允许的操作及原因", exact=True).click()
    tab.get_by_text("不可使用 unexpectedProblem 消息", exact=False).first.wait_for()
    visit(tab, "messages", "zh-CN", "买家消息")
    for message in (SECOND, THIRD):
        choose(tab, "批量标记", message)
    tab.keyboard.press("Escape")
    tab.get_by_role("button", name="无需回复").last.click()  # the first is a filter
    tab.get_by_text("没有消息", exact=False).wait_for()
    settled(tab)
    assert {office.clock(one) for one in (SECOND, THIRD)} == {"not_needed"}
    assert office.log() == [office.late]
    assert not tab.failures
