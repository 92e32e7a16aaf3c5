"""Split ASINs, children that left, strangers: each found with its evidence and a case's text."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest

from seller.facts import Account, Kin, ListingChange, ListingCopy, Pairing
from seller.store import Store, goods, kinship, watching, write
from seller.views import kindred
from seller.views.kindred import Case
from seller.views.scope import Scope
from seller.wording import LANGUAGES, support
from tests.store.build import ACCOUNT, NOON, listing, put

PARENT, ONE, TWO, ALIEN = "B0PARENT01", "B0CHILD001", "B0CHILD002", "B0ALIEN001"


def told(sku: str, asin: str, level: str = "child", parent: str = "P", code: str = "") -> Any:
    said: dict[str, Any] = {"asin": [{"value": asin}], "parentage_level": [{"value": level}]}
    if parent:
        said["child_parent_sku_relationship"] = [{"parent_sku": parent}]
    if code:
        said["externally_assigned_product_identifier"] = [{"type": "ean", "value": code}]
    return ListingCopy(ACCOUNT, "DE", sku, NOON, json.dumps(said))


def kin(asin: str, parents: str = "", children: str = "", **rest: Any) -> Kin:
    plain = {"shown": True, "brand": "Lantern", "title": "A lamp", "codes": ""}
    return Kin(ACCOUNT, "DE", asin, NOON, parents=parents, children=children, **{**plain, **rest})


def turned(sku: str, attribute: str, before: str, after: str, batch: str = "") -> ListingChange:
    was, now = (json.dumps([{"value": one}] if one else []) for one in (before, after))
    return ListingChange(ACCOUNT, "DE", sku, attribute, NOON, was, now, batch)


FAMILY = (
    told("P", PARENT, "parent", parent=""),
    told("C-1", ONE),
    told("C-2", TWO),
    kin(PARENT, children=f"{ONE},{TWO}"),
    kin(ONE, parents=PARENT),
    kin(TWO, parents=PARENT),
)


def cases(store: Store, *facts: Any) -> list[Case]:
    """Of the family above with these in place of its own; the last of a key counts."""
    every = [*FAMILY, *facts]
    kins = {one.asin: one for one in every if isinstance(one, Kin)}
    copies = {one.sku: one for one in every if isinstance(one, ListingCopy)}
    changes = [one for one in facts if isinstance(one, ListingChange)]
    skus = [(sku, json.loads(one.attributes)["asin"][0]["value"]) for sku, one in copies.items()]
    put(store, *(listing(sku, asin=asin) for sku, asin in skus if sku != "GONE"))
    with store.writing() as conn:
        write.save_account(conn, Account(ACCOUNT, "A1", "EU", "Lantern", "app", ("DE",)), b"")
        kinship.keep(conn, kins.values())
        watching.keep(conn, copies.values(), changes)
        paired = [one for one in facts if isinstance(one, Pairing)]
        goods.save(conn, paired, document=None, as_of=NOON)
    with store.reading() as conn:
        return kindred.cases(conn, Scope())


def test_a_whole_family_has_no_case(store: Store) -> None:
    offer = (told("X", ALIEN, "", parent=""), kin(ALIEN, parents="B0OTHERS01"))
    assert cases(store, *offer) == [], "an offer in somebody else's family is nobody's business"


@pytest.mark.parametrize(
    ("facts", "kind", "turn", "by"),
    [
        ([kin(ONE)], "left", (PARENT, ""), "listing"),
        ([kin(ONE), turned("C-1", "catalogue_parent", PARENT, "")], "left", (PARENT, ""), "seen"),
        ([kin(ONE, parents=ALIEN)], "foreign_parent", (PARENT, ALIEN), "listing"),
        ([kin(PARENT, shown=False), kin(ONE), kin(TWO)], "parent_lost", (PARENT, ""), ""),
        ([told("C-1", ONE, parent="GONE"), kin(ONE)], "parent_lost", ("GONE", ""), "listing"),
        (
            [
                kin(PARENT, children=f"{ONE},{TWO},{ALIEN}"),
                turned("P", "catalogue_children", ONE, ALIEN),
                kin(ALIEN, parents=PARENT, brand="Rival", title="A mat"),
            ],
            "foreign_child", (ONE, ALIEN), "seen",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_family(
    sqlite_store: Store, facts: list[Any], kind: str, turn: tuple[str, str], by: str
) -> None:
    found = cases(sqlite_store, *facts)
    assert {one.trouble.kind for one in found} == {kind}
    first = found[0].trouble
    assert (first.before, first.after) == turn
    assert first.by == by or not by
    assert (first.since == NOON) == (by == "seen")
    text = found[0].text
    assert found[0].language == "de"
    for word in (*first.asins, *turn, "Amazon.de", "2026-03-05"):
        assert word in text
    if kind == "foreign_child":
        assert "Rival, A mat" in text
        assert "另一款商品" in found[0].chinese
    assert not re.search(r"[{}]|Lantern@|A1\b", text), "nothing unfilled, and no one's name"


def test_a_child_under_a_parent_that_another_own_account_lists(sqlite_store: Store) -> None:
    with sqlite_store.writing() as conn:
        other = Account("harbor", "A2", "EU", "Harbor", "app", ("DE",))
        write.save_account(conn, other, b"")
    put(sqlite_store, listing("H-P", asin=ALIEN, account="harbor"), account="harbor")
    (one,) = cases(sqlite_store, kin(ONE, parents=ALIEN))
    assert (one.trouble.kind, one.trouble.before, one.trouble.after) == (
        "other_parent",
        PARENT,
        ALIEN,
    )
    assert one.trouble.stranger is None
    assert "unserer Variantenfamilien" in one.text
    assert PARENT in one.text, "where it belongs"
    assert cases(sqlite_store, kin(ONE, parents=f"{ALIEN},{PARENT}")) == []


def test_of_a_stranger_only_what_is_known_is_said(sqlite_store: Store) -> None:
    turn = turned("P", "catalogue_children", ONE, ALIEN)
    stranger = kin(ALIEN, parents=PARENT, brand="", title="")
    (one,) = cases(sqlite_store, kin(PARENT, children=f"{ONE},{TWO},{ALIEN}"), turn, stranger)
    for text, language in ((one.text, "de"), (one.chinese, "zh")):
        assert f"- {support.phrases(language)['stranger']}: {ALIEN}" in text.splitlines()


def test_one_product_on_two_asins(sqlite_store: Store) -> None:
    code = "4006381333931"
    moved = turned("C-2", "asin", ONE, TWO)
    (one,) = cases(
        sqlite_store, told("C-1", ONE, code=code), told("C-2", TWO, code=f"0{code}"), moved
    )
    assert (one.trouble.kind, one.trouble.by) == ("split", "code")
    assert one.trouble.asins == (ONE, TWO)
    assert (one.trouble.before, one.trouble.since) == (ONE, NOON)
    assert f"C-1 = {ONE}; C-2 = {TWO}" in one.text


def test_one_local_sku_on_two_asins(sqlite_store: Store) -> None:
    pairs = [Pairing(ACCOUNT, "DE", sku, "LAMP") for sku in ("C-1", "C-2")]
    (one,) = cases(sqlite_store, *pairs)
    assert (one.trouble.by, one.trouble.before, one.trouble.since) == ("product", "LAMP", None)


def test_what_we_did_ourselves_is_no_evidence(sqlite_store: Store) -> None:
    ours = turned("C-1", "catalogue_parent", PARENT, "", batch="L-1")
    assert cases(sqlite_store, told("C-1", ONE, "", parent=""), kin(ONE), ours) == []


def test_when_nobody_looked_nothing_is_said(store: Store) -> None:
    with store.writing() as conn:
        write.save_account(conn, Account(ACCOUNT, "A1", "EU", "Lantern", "app", ("DE",)), b"")
    with store.reading() as conn:
        assert kindred.cases(conn, Scope()) == []
        (look,) = kindred.looks(conn, Scope())
        assert look.at is None
    with store.writing() as conn:
        kinship.keep(conn, [kin(ONE)])
    with store.reading() as conn:
        assert kindred.looks(conn, Scope())[0].at == NOON - timedelta(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_sentence(language: str) -> None:
    words = support.phrases(language)
    assert tuple(words) == support.KEYS
    english = support.phrases("en")
    for key, text in words.items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", english[key])), key
