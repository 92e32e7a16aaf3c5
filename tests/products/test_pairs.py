"""Pairings are checked against what there is; suggestions count only where somebody accepted."""

from __future__ import annotations

import pytest

from seller.facts import Product
from seller.products import hints, written
from seller.products.columns import PAIRING
from tests.products.sheets import codes, paired, pairing, words

ROW = ("lantern-eu", "DE", "LAMP-FBA", "B01", "X01", "LAMP-01")
OFFERS = {ROW[:3]: ("B01", "X01")}


def test_a_pairing_is_taken_as_it_stands():
    found = paired(ROW, offers=OFFERS)
    assert found.findings == ()
    assert found.facts == (pairing("LAMP-FBA", asin="B01", fnsku="X01"),)


def test_the_same_sku_in_two_accounts_is_two_things():
    other = ("orchid-eu", "DE", "LAMP-FBA", None, None, "LAMP-02")
    found = paired(ROW, other)
    assert found.errors == 0
    assert [(one.account, one.sku) for one in found.facts] == [
        ("lantern-eu", "LAMP-01"),
        ("orchid-eu", "LAMP-02"),
    ]


def test_one_msku_of_two_products_is_an_error():
    twice = paired(ROW, (*ROW[:5], "LAMP-02"), offers=OFFERS)
    assert codes(twice) == [("C3", "paired_twice")]
    old = {ROW[:3]: {"LAMP-02": pairing("LAMP-FBA", "LAMP-02")}}
    assert codes(paired(ROW, offers=OFFERS, pairings=old)) == [("F2", "paired_elsewhere")]
    moved = paired(ROW, offers=OFFERS, pairings=old, replacing=True)
    assert moved.errors == 0
    assert [one.sku for one in moved.facts] == ["LAMP-01"]


PACK = (*ROW[:3], None, None, "LAMP-01")


def test_a_three_pack_and_a_bundle_say_their_pieces():
    (three,) = paired((*PACK, 3)).facts
    assert three == pairing("LAMP-FBA", pieces=3)
    bundle = paired((*PACK, 1), (*PACK[:5], "LAMP-02", "2"))
    assert bundle.errors == 0
    assert [(one.sku, one.pieces) for one in bundle.facts] == [("LAMP-01", 1), ("LAMP-02", 2)]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (0, "zero"), (-1, "negative"), (2.5, "not_whole"), ("three", "not_a_number"),
        ("1.23E+12", "scientific"), ("#REF!", "error_value"), (10**9, "large"),
    ],
)  # fmt: skip
def test_pieces_that_are_none_are_findings_on_their_cell(cell, code):
    found = paired((*PACK, cell))
    assert codes(found) == [("G2", code)]
    assert found.facts == ()
    assert all("{" not in text for one in found.findings for text in words(one))


def test_the_same_msku_and_product_twice():
    other = paired((*PACK, 3), (*PACK, 2))
    assert codes(other) == [("G3", "pieces_twice")]
    assert codes(paired((*PACK, 3), (*PACK, 3))) == [("C3", "paired_twice")]
    assert all("{" not in text for one in other.findings for text in words(one))


def test_several_products_are_a_bundle_only_where_each_row_says_its_pieces():
    assert codes(paired((*PACK, 1), (*PACK[:5], "LAMP-02", None))) == [("C3", "paired_twice")]


def test_half_a_bundle_is_not_stored():
    broken = paired(
        (*PACK, 1), (*PACK[:5], "LAMP-02", 0), (*PACK[:2], "B", None, None, "LAMP-01", 2)
    )
    assert codes(broken) == [("C2", "bundle_broken"), ("G3", "zero")]
    assert [one.msku for one in broken.facts] == ["B"]
    assert all("{" not in text for one in broken.findings for text in words(one))


def test_a_paired_offer_grows_into_a_bundle_only_with_what_it_held():
    old = {ROW[:3]: {"LAMP-01": pairing("LAMP-FBA", pieces=3)}}
    alone = paired((*PACK[:5], "LAMP-02", 2), pairings=old)
    assert codes(alone) == [("F2", "paired_elsewhere")]
    both = paired((*PACK, 1), (*PACK[:5], "LAMP-02", 2), pairings=old)
    assert (both.errors, len(both.facts)) == (0, 2)


def test_an_old_sheet_keeps_pieces_and_an_empty_cell_makes_them_one():
    old = {ROW[:3]: {"LAMP-01": pairing("LAMP-FBA", pieces=3)}}
    assert [one.pieces for one in paired(PACK, pairings=old).facts] == [3]
    assert [one.pieces for one in paired((*PACK, None), pairings=old).facts] == [1]
    assert [one.pieces for one in paired(PACK).facts] == [1]


def test_sites_of_one_stock_that_differ_in_pieces_are_warned_of():
    found = paired((*PACK, 3), (PACK[0], "FR", *PACK[2:], 1))
    assert ("G3", "pieces_differ") in codes(found, "warning")
    assert found.errors == 0


def test_a_suggestion_takes_its_pieces_from_the_offer_that_is_the_same():
    three = [pairing("LAMP-FBA", pieces=3)]
    same = seen("orchid-eu", "DE", "Q", fnsku="X01")
    assert [one.pieces for one in hints.hints([HOME, same], KNOWN, three)] == [3]
    alike = seen("orchid-eu", "DE", "lamp_01.fba")
    assert [one.pieces for one in hints.hints([HOME, alike], KNOWN, three)] == [None]


def test_what_is_unknown_is_told():
    found = paired(
        ("nobody", "DE", "A", None, None, "LAMP-01"),
        ("lantern-eu", "XX", "A", None, None, "LAMP-01"),
        ("lantern-eu", "gb", "B", None, None, "GHOST"),
        (*ROW[:3], "B99", None, "LAMP-01"),
        offers=OFFERS,
    )
    assert codes(found) == [
        ("A2", "account_unknown"),
        ("B3", "not_a_marketplace"),
        ("F4", "product_unknown"),
    ]
    assert codes(found, "warning") == [
        ("B4", "not_sold_there"),
        ("C4", "msku_unknown"),
        ("D5", "other_code"),
    ]
    assert [one.msku for one in found.facts] == ["LAMP-FBA"]
    assert all("{" not in text for one in found.findings for text in words(one))


def test_amazon_s_own_codes_are_not_mended():
    wide = ("lantern-eu", "DE", "ＬＡＭＰ", None, None, "LAMP-01")
    assert [one.msku for one in paired(wide).facts] == ["ＬＡＭＰ"]


def test_only_accepted_suggestions_count():
    found = paired(
        (*ROW, None, "是", 95, "same"),
        (*ROW[:2], "B", None, None, "LAMP-02", None, None, 40, "title"),
    )
    assert [one.sku for one in found.facts] == ["LAMP-01"]
    assert (found.rows, found.waiting, found.bad) == (2, 1, 0)


def seen(account: str, marketplace: str, msku: str, **rest: str) -> hints.Seen:
    return hints.Seen(account, marketplace, msku, **{"asin": "", "fnsku": "", "title": "", **rest})


KNOWN = [
    Product("LAMP-01", name_en="Desk lamp brass dimmable warm"),
    Product("CUP-7", name_zh="不锈钢保温杯大容量"),
]
HOME = seen(
    "lantern-eu", "DE", "LAMP-FBA", asin="B01", fnsku="X01", title="Lampe Messing dimmbar warm"
)


def best(offer: hints.Seen) -> list[tuple[str, int, list[str]]]:
    found = hints.hints([HOME, offer], KNOWN, [pairing("LAMP-FBA")])
    assert all(one.offer == offer for one in found), "what is paired is not suggested again"
    return [(one.sku, one.confidence, [why.kind for why in one.reasons]) for one in found]


def test_reasons_have_their_confidence():
    cases = {
        seen("orchid-eu", "DE", "Q", fnsku="X01", asin="B01"): (95, ["fnsku", "asin"]),
        seen("lantern-eu", "FR", "LAMP-FBA"): (90, ["same_account", "alike"]),
        seen("orchid-eu", "DE", "Q", asin="B01"): (85, ["asin"]),
        seen("orchid-eu", "DE", "LAMP-01"): (80, ["sku", "alike"]),
        seen("orchid-eu", "DE", "lamp_01.fba"): (65, ["alike"]),
        seen("lantern-eu", "FR", "lamp.fba"): (65, ["alike"]),
        seen("orchid-eu", "DE", "LAMP-FBA"): (50, ["other_account"]),
        seen("orchid-eu", "DE", "Q", title="Desk lamp, brass, dimmable"): (40, ["title"]),
    }
    for offer, (confidence, kinds) in cases.items():
        sku, sure, reasons = best(offer)[0]
        assert (sku, sure, reasons[: len(kinds)]) == ("LAMP-01", confidence, kinds), offer
    assert best(seen("orchid-eu", "DE", "Q", title="不锈钢保温杯 大容量"))[0][0] == "CUP-7"
    assert best(seen("orchid-eu", "DE", "Q", title="Garden hose", asin="B77")) == []


def test_goods_without_a_label_of_their_own_share_no_fnsku():
    home = seen("lantern-eu", "DE", "LAMP-FBA", asin="B01", fnsku="B01")
    offer = seen("orchid-eu", "DE", "Q", asin="B01", fnsku="B01")
    (found,) = hints.hints([home, offer], [], [pairing("LAMP-FBA")])
    assert [why.kind for why in found.reasons] == ["asin"]


def test_suggestions_are_a_sheet_in_which_nothing_is_accepted():
    offer = seen("orchid-eu", "DE", "Q", fnsku="X01")
    found = hints.hints([HOME, offer], KNOWN, [pairing("LAMP-FBA")])
    for language, word in (("en", "same FNSKU as lantern-eu DE LAMP-FBA"), ("zh_CN", "FNSKU 相同")):
        (row,) = written.suggestions(found, language)
        assert row[5:9] == ["LAMP-01", 1, None, 95]
        assert word in row[9]
        assert len(row) == len(PAIRING)
    assert paired(tuple(row)).facts == ()
