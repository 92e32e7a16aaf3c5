"""A buyer's question is answered through Amazon from the page in a real browser, exactly once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

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

FIRST, SECOND, THIRD, FILED = (f"<b{number}@amazon.example>" for number in (1, 21, 5, 6))
WORDS = "Where is my parcel? <script>document.title='taken'</script> =1+1 [x](http://a.example)"


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    """A home of these tests alone, in the present: page and jobs go by this machine's clock."""
    now = datetime.now(UTC).replace(microsecond=0)
    home: Path = tmp_path_factory.mktemp("messages")
    with opened(home, now=now, clock="") as found, pytest.MonkeyPatch.context() as env:
        for name, value in environment(found.server, home).items():
            env.setenv(name, value)
        env.setenv("SELLER_CLOCK", "")
        found.hear(1, words=WORDS)
        found.hear(21)
        found.hear(5)
        found.hear(6, words="How long is the warranty? Do you have a warranty card?")
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
    posted = [one["path"] for one in _requests(office) if one["method"] == "POST"]
    path = f"/messaging/v1/orders/{office.late}/messages/unexpectedProblem"
    assert [one for one in posted if one.startswith(("/messaging", "/solicitations"))] == [path]
    assert (office.clock(FIRST), office.clock(SECOND)) == ("answered", "open")
    tab.reload()
    settled(tab)
    tab.get_by_role("tab", name="Response times").click()
    tab.get_by_test_id("stDataFrame").last.wait_for()
    assert not tab.failures


def test_a_warranty_goes_out_as_a_file_from_the_page(tab, office: Office, tmp_path: Path) -> None:
    good, bad = tmp_path / "Garantie.pdf", tmp_path / "Garantie2.pdf"
    good.write_bytes(b"%PDF-1.7 two years")
    bad.write_bytes(b"MZ no paper at all")
    visit(tab, "messages", "zh-CN", "买家消息")
    choose(tab, "打开消息", FILED)
    tab.get_by_text("附带文件", exact=True).click()
    box = tab.locator("input[type=file]")
    box.set_input_files([bad])
    settled(tab)
    tab.get_by_text("Garantie2.pdf", exact=False).last.wait_for()
    send = tab.get_by_role("button", name="通过亚马逊发送")
    assert send.count() == 0, "it is no PDF, whatever it is called"
    tab.get_by_role("button", name="Remove", exact=False).first.click()
    settled(tab)
    box.set_input_files([good])
    tab.get_by_text("亚马逊对此类型只接受文件，不带文字。", exact=True).wait_for()
    settled(tab)
    before = len(office.log())
    send.click()
    tab.get_by_text("五分钟内发出", exact=False).wait_for()
    run_jobs(office.ctx, [JOBS["send_messages"]], [office.account])
    assert len(office.log()) == before + 1
    assert office.clock(FILED) == "answered"
    uploads = office.server.state.feeds.uploads._uploads.values()
    assert [each.file.read_bytes() for each in uploads] == [good.read_bytes()]
    assert not tab.failures


def _requests(office: Office) -> list[dict[str, Any]]:
    return office.server.state.log.document()["requests"]


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
    assert office.log() == [office.late] * 2, "the message and the file, and nothing more"
    assert not tab.failures
