"""What forwarders write, and what is made of it."""

from __future__ import annotations

import pytest

from seller.facts.ticket import PAPERS, STAGES
from seller.language import translator
from seller.products import legs, milestones
from seller.products.bills import BILL

EVENTS = {
    "船舶已开船, 船名航次 MATSON 215E": ("sailed", False),
    "ETD 2026-03-01": ("sailed", True),
    "预计3月20日到港": ("landed", True),
    "Vessel arrived at Long Beach": ("landed", False),
    "Arrived at Amazon warehouse": None,
    "出口报关放行": ("exported", False),
    "目的港清关放行": ("cleared", False),
    "清关中": None,
    "海关查验": ("examined", False),
    "Duty paid to CBP": ("paid", False),
    "未提柜": None,
    "已提柜": ("picked", False),
    "已预约 3/25 送仓": ("appointed", False),
    "Delivery appointment confirmed": ("appointed", False),
    "Delivery attempt failed": None,
    "亚马逊签收": ("delivered", False),
    "Delivered, signed by dock 4": ("delivered", False),
    "接收中": ("receiving", False),
    "上架完成": ("stowed", False),
    "货物入仓": ("handed", False),
    "Cargo received at Yantian": ("handed", False),
    "请提供资料": None,
}


@pytest.mark.parametrize("words", list(EVENTS))
def test_an_event_is_a_stage_or_nothing(words: str) -> None:
    assert milestones.stage(words) == EVENTS[words]


@pytest.mark.parametrize(
    ("words", "mode"),
    [
        ("以星快船海派", "sea"),
        ("中欧班列", "rail"),
        ("Air freight DDP", "air"),
        ("UPS红单", "express"),
    ],
)
def test_a_service_is_by_its_mode(words: str, mode: str) -> None:
    assert milestones.mode(words) == mode


def test_stages_papers_and_columns_have_words_in_both_languages() -> None:
    assert [*legs.STAGES] == [*STAGES] == [name for name, _, _ in legs.AHEAD]
    assert set(legs.PAPERS) == set(PAPERS)
    say = translator("zh_CN")
    every = {text for one in (*legs.TICKET, *legs.EVENT, *BILL) for text in (one.title, one.note)}
    assert not {text for text in every if say(text) == text}
    spellings = [plain for one in legs.TICKET for plain in one.spellings()]
    assert len(spellings) == len(set(spellings))
