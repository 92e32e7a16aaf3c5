"""The playbook: the codes sellers meet first, by the code of the final issue, in both languages."""

from __future__ import annotations

import pytest

from seller.language import translator
from seller.listings.playbook import PLAYBOOK

FIRST = ("8541", "8572", "5461", "5665", "8560", "8026", "99001")
REFUSED = ("buy codes", "invent", "review", "keyword")


@pytest.mark.parametrize("code", FIRST)
def test_what_it_means_and_what_to_do(code: str) -> None:
    play = PLAYBOOK[code]
    say = translator("zh_CN")
    assert len(play.steps) >= 2
    for text in filter(None, (play.what, *play.steps, play.never)):
        assert say(text) != text, "a sentence without its Chinese"


def test_no_play_advises_what_is_refused() -> None:
    """Made-up codes, merging for reviews and keyword addresses stand nowhere but under `never`."""
    for play in PLAYBOOK.values():
        words = " ".join((play.what, *play.steps)).casefold()
        assert not [word for word in REFUSED if word in words]
