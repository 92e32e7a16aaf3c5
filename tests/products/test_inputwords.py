"""Words that reach the translator by way of tables have their Chinese."""

from __future__ import annotations

import pytest

from seller.facts.case import REVIEW_DEEDS
from seller.facts.removalfee import WAYS
from seller.language import translator
from seller.metrics.aftersale.reviewing import actions
from seller.metrics.returns.reasons import WORDS
from seller.products.inputs import FAULT, FEE, REVIEW
from seller.views.cases import WORDS as CALLED

SAME = {"MSKU"}
EVENTS = {*REVIEW_DEEDS, "vanished", "reappeared", *CALLED}
TABLES = {
    "columns": {text for one in (*REVIEW, *FAULT, *FEE) for text in (one.title, one.note)},
    "reasons": set(WORDS.values()),
    "ways": {*WAYS, "cheapest"},
    "actions": {CALLED.get(one.name, one.name) for one in actions(())},
    "events": {CALLED.get(word, word) for word in EVENTS},
    "groups": {"product", "msku", "marketplace", "batch", "own", "category"},
}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_word_of_a_table_has_its_chinese(name) -> None:
    say = translator("zh_CN")
    assert not {word for word in TABLES[name] if say(word) == word} - SAME
