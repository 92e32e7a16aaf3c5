"""Nobody is shown a code where a message to a buyer did not go out."""

from __future__ import annotations

import re

import pytest

from seller.language import LANGUAGES
from seller.metrics.policy.messages import RATED
from seller.views.ended import CODES, OWN, reason
from tests import tree

RULES = sorted(
    {
        found[1]
        for path in tree.files("seller/metrics/lint")
        for found in re.finditer(r'"lint\.([a-z_]+)"', path.read_text(encoding="utf-8"))
    }
)
"""Every rule that the linter may stop a text with."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_end_has_words_of_its_own(language: str) -> None:
    rated = [key.partition(".")[2] for key in RATED.values()]
    codes = [*RULES, *CODES, *OWN, *rated, "rated"]
    assert len(RULES) > 15
    bare = {code for code in codes if "_" in code and reason(code, language) == code}
    assert not bare
    told = {code: reason(code, language) for code in codes}
    assert not [words for words in told.values() if "{" in words or not words]


def test_what_will_be_tried_again_and_what_has_not_ended() -> None:
    assert reason("amazon.busy", "en") == "will be tried again"
    assert reason("", "zh_CN") == ""
