"""The page First leg: late tickets first, what lacks, and one ticket with its shipments."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from seller.facts import Milestone, Paper, Ticket, TicketPart
from seller.store import open_store, tickets
from tests.dashboards import chrome
from tests.firstleg.conftest import US, shipments
from tests.views.fill import fill


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """Two tickets: the one by air is late, that by sea lacks units and its POD."""
    folder: Path = tmp_path_factory.mktemp("firstleg")
    store = open_store(f"sqlite:///{folder / 'seller.db'}")
    fill(store)
    shipments(store)
    now = datetime.now(UTC)
    today = now.date()

    def stone(ticket: str, stage: str, planned: date | None, real: date | None, part: str = ""):
        return Milestone(ticket, part, stage, planned, real, "typed", now)

    with store.writing() as conn:
        tickets.save(
            conn,
            [
                Ticket("SZX1", "盐田货运", "sea", "美森", "*not bold*"),
                TicketPart("SZX1", US, "FBA1", 30),
                stone("SZX1", "sailed", None, today - timedelta(60)),
                stone("SZX1", "delivered", None, today - timedelta(20), "FBA1"),
                Paper("SZX1", "", "invoice", today, "INV-77", "", ""),
                Ticket("AIR9", "Yunfei Air", "air", "", ""),
                TicketPart("AIR9", "orchid-eu", "FBA3", 2),
                stone("AIR9", "sailed", today - timedelta(7), today - timedelta(6)),
                stone("AIR9", "landed", today - timedelta(4), None),
            ],
        )
    store.close()
    return folder


def test_late_tickets_stand_first_and_lists_are_narrowed(pages, home):
    app = pages(home, lang="en", url="firstleg")
    rows = app.dataframe[0].value
    assert rows["Ticket"].to_list() == ["AIR9", "SZX1"]
    assert rows["Late (days)"].to_list() == ["4", "–"]
    assert "Signed POD" in rows["Documents missing"][1]
    assert rows["Units missing"].to_list() == ["–", "10"]
    app.segmented_control(key="leg_which").set_value("short").run()
    assert app.dataframe[0].value["Ticket"].to_list() == ["SZX1"]
    app.multiselect(key="leg_forwarders").set_value(["Yunfei Air"]).run()
    assert not app.exception
    assert any("No line fits" in one.value for one in app.info)
    assert app.dataframe[0].value["Amazon's shipment"].to_list() == ["FBA2"]  # in no ticket


def test_one_ticket_is_opened_in_chinese(pages, home):
    app = pages(home, lang="zh-CN", url="firstleg")
    assert app.title[0].value == "头程"
    app.selectbox(key="leg_one").set_value("SZX1").run()
    assert not app.exception
    parts, stages, units, papers = (one.value for one in app.dataframe[1:5])
    assert stages["头程节点"].to_list() == ["开船", "妥投（签收）"]
    assert parts["箱数"].to_list() == ["30"]
    assert units["差异"].to_list() == ["10", "0"]
    assert ("签收单", "缺少，索赔需要") in [*zip(papers["单证"], papers["状态"], strict=True)]
    assert any("seller firstleg claim --to claim.zip FBA1" in one.value for one in app.code)


def test_without_tickets_the_page_says_how_to_begin(pages, filled):
    app = pages(filled, lang="en", url="firstleg")
    assert "No tickets yet" in app.info[0].value


class TestBrowser:
    """In a real browser."""

    pytestmark = chrome.MARKS

    def test_the_page_stands_in_both_languages_and_calls_nobody(self, tab):
        for lang, title, about in (
            ("zh-CN", "头程", "延误的货代单"),
            ("en", "First leg", "Late tickets"),
        ):
            chrome.visit(tab, "firstleg", lang, title)
            tab.get_by_test_id("stDataFrame").nth(4).wait_for(timeout=60_000)
            chrome.settled(tab)
            (late, *_) = tab.get_by_test_id("stMetric").all_inner_texts()
            assert late.split() == [*about.split(), "1"]
        assert not tab.failures
        assert all(call.split("/")[2] == tab.address.split("/")[2] for call in tab.calls)
