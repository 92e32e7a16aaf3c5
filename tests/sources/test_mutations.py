"""Damaged answers, by the hundred: every parser reads them or refuses them, and never breaks."""

from __future__ import annotations

import random
from dataclasses import fields

import pytest

from seller.sources import SOURCES
from tests.sources import golden

MUTATIONS = 150
"""Per source; all in all over a thousand."""
INSERTS = b'\t\r\n\0"\xff\x81,{}[]-.0'


def damaged(body, chance):
    found = bytearray(body)
    for _ in range(chance.randrange(1, 8)):
        at = chance.randrange(len(found) or 1)
        match chance.randrange(5):
            case 0:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del found[at : at + chance.randrange(1, 40)]
            case 2:
                found[at:at] = bytes(chance.choices(INSERTS, k=3))
            case 3:
                found[at:at] = found[: chance.randrange(1, 60)]
            case 4:
                end = at + chance.randrange(1, 80)
                found[at:end] = bytes(chance.sample(found[at:end], len(found[at:end])))
    return bytes(found)


@pytest.mark.parametrize("name", SOURCES)
def test_a_damaged_answer_is_read_or_refused(name):
    chance = random.Random(name)  # noqa: S311 - a seed, no secret
    cases = [case for case in golden.cases() if case.source == name]
    for _ in range(MUTATIONS):
        document = chance.choice(cases).document
        found = golden.parsed(name, golden.replaced(document, damaged(document.body, chance)))
        if "error" in found:
            assert found["error"]["key"].startswith(("flatfile.", "sources."))
            continue
        names = {fact.__name__: fact for fact in golden.facts(name)}
        for fact, rows in found.items():
            if fact != "problems":
                known = {field.name for field in fields(names[fact])}
                assert all(set(row) <= known for row in rows)
