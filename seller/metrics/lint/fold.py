"""A text without disguises: no hidden characters, no letters set apart; each at its old place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from seller.metrics.lint.draft import Breach

HIDDEN = re.compile("[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u2060-\u2064\ufe0e\ufe0f\ufeff]")
APART = re.compile(r"(?<![^\W_])[^\W_](?:([ ._*|~-])[^\W_](?![^\W_])(?:\1[^\W_](?![^\W_]))+)")
"""Single letters or digits, three or more, with the same sign between all of them."""
EAST = r"[\u3005-\u30ff\u4e00-\u9fff]"
GAP = re.compile(rf"(?<={EAST})[ \t\u3000*~|]+(?={EAST})")
"""Chinese and Japanese set no blanks between letters."""
KANA = re.compile("[\u3041-\u30fa]")
OLD = (
    "評價論刪請聯繫號點圖獎勵紅現補償賠優惠購買關鋪們個開掃碼網電話滿復樂歡讓給寫過後"
    "還問題發幫這對錢單禮領減專頁員貨訂貼體驗實際處調級圍麼嗎難"
)
NEW = (
    "评价论删请联系号点图奖励红现补偿赔优惠购买关铺们个开扫码网电话满复乐欢让给写过后"
    "还问题发帮这对钱单礼领减专页员货订贴体验实际处调级围么吗难"
)
SIMPLE = str.maketrans(OLD, NEW)
"""Traditional letters of the words concerned; Japanese, which shares them, is left alone."""
TWINS = str.maketrans("асеорхуіјѕԁһ", "aceopxyijsdh")
"""Cyrillic letters that look Latin."""
LEET = re.compile(r"(?<=[A-Za-z])[013]{1,2}(?=[a-z])")
MEANT = str.maketrans("013", "oie")


@dataclass(frozen=True, slots=True)
class Folded:
    """`places`: where each character of `text` stood."""

    text: str
    places: tuple[int, ...]

    def unfolded(self, one: Breach, text: str) -> Breach:
        """A breach in the folded text as one in the text that was written."""
        start, end = self.places[one.start], self.places[one.end - 1] + 1
        return Breach(one.code, one.severity, text[start:end], start, end, one.params)


def narrowed(text: str) -> str:
    """Full-width letters and digits as the usual ones, each at its place: ｗｗｗ is www too."""
    return "".join(map(_narrow, text))


def fold(text: str) -> Folded:
    """The text as a reader hears it.

    >>> fold("a g i f t  c a r d, 微 信").text
    'a gift  card, 微信'
    """
    hidden = {found.start() for found in HIDDEN.finditer(text)}
    kept = [place for place in range(len(text)) if place not in hidden]
    plain = narrowed("".join(text[place] for place in kept))
    dropped = {place for found in GAP.finditer(plain) for place in range(*found.span())}
    for found in APART.finditer(plain):
        word, between = found.group(), found.group(1)
        if len(word) > 6 or between == " ":
            article = between == " " and word[0] in "aAiI" and len(word) > 6
            dropped |= set(range(found.start() + (3 if article else 1), found.end(), 2))
    plain = _meant(plain)
    left = [place for place in range(len(plain)) if place not in dropped]
    return Folded("".join(plain[place] for place in left), tuple(kept[place] for place in left))


def _meant(plain: str) -> str:
    """Look-alikes as what they stand for, one for one."""
    latin = LEET.sub(lambda found: found.group().translate(MEANT), plain.translate(TWINS))
    return latin if KANA.search(latin) else latin.translate(SIMPLE)


@lru_cache(4096)
def _narrow(char: str) -> str:
    plain = unicodedata.normalize("NFKC", char)
    if len(plain) == 1 and len(plain.lower()) == 1:
        return plain
    return char if len(char.lower()) == 1 else char.lower()[0]
