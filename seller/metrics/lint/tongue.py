"""Which of the seven languages a text is written in: by its script, else by its commonest words.

Formula: kana is Japanese, Han without kana Chinese; else the language of which most words are among
its twenty commonest. Units: none. Assumption: a text is in one language, save names and codes.
Source: the scripts of Unicode; the commonest words of each language.
"""

from __future__ import annotations

import re

from seller.metrics.lint.words import LEXICONS

KANA = re.compile(r"[\u3040-\u30ff]")
HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[^\W\d_]+")
COMMON = {code: frozenset(one.common.split()) for code, one in LEXICONS.items() if one.common}
ENOUGH = 2
"""Common words without which nobody can tell."""
SHARE = 0.15
"""Of all letters: fewer Han or kana are a name or an address within another language."""


def tongue(text: str) -> str:
    """The code of the language, "" where the text is too short or of another language.

    >>> tongue("Bitte teilen Sie uns mit, ob die Lampe nun richtig für Sie ist.")
    'de'
    >>> tongue("商品は本日発送いたしました。"), tongue("您的订单今天已发货。"), tongue("OK 12")
    ('ja', 'zh', '')
    """
    words = [word.lower() for word in LATIN.findall(text)]
    letters = sum(map(len, words)) or 1
    if len(KANA.findall(text)) > SHARE * letters:
        return "ja"
    if len(HAN.findall(text)) > SHARE * letters:
        return "zh"
    counts = {code: sum(word in known for word in words) for code, known in COMMON.items()}
    best = max(counts, key=lambda code: counts[code])
    others = max(count for code, count in counts.items() if code != best)
    return best if counts[best] >= ENOUGH and counts[best] > others else ""
