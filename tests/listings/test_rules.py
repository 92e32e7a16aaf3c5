"""Each rule finds its violation, in the right cell, and lets the lawful twin pass."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from seller.facts import Finding
from seller.listings.check import check
from seller.listings.context import Offered, Own
from seller.listings.wanted import DELETE, REPLACE, Wanted
from tests.listings.goods import column, context, ean, row
from tests.listings.texts import CODE, CONDITION, PRICE, TEXTS, Case, held
from tests.listings.trade import TRADE

CASES = [*TEXTS, *TRADE]


def codes(rows: Sequence[Wanted], **know: Any) -> list[Finding]:
    return list(check(rows, context(*rows, **know)).findings)


@pytest.mark.parametrize("case", CASES, ids=[f"{one.code}-{at}" for at, one in enumerate(CASES)])
def test_the_violation_is_found_and_the_lawful_twin_passes(case: Case) -> None:
    bad = row(changes=case.bad, **case.row)
    found = codes([bad], **case.know)
    assert [one.code for one in found] == [case.code]
    if case.pointer in bad.origin:
        assert found[0].cell == f"{column(case.pointer)}2"
    know = case.know if case.twin_know is None else case.twin_know
    assert codes([row(changes=case.twin, **{**case.row, **case.twin_row})], **know) == []


def test_a_missing_attribute_is_shown_in_the_column_where_others_have_it() -> None:
    rows = [row(1), row(2, {"/blade_material": None})]
    (found,) = codes(rows)
    assert found.cell == f"{column('/blade_material/0/value')}3"


def test_all_that_lacks_is_told_at_once() -> None:
    lacking = ("/item_package_dimensions", "/item_package_weight", "/country_of_origin")
    found = codes([row(1, dict.fromkeys(lacking))])
    assert [one.code for one in found] == ["checks.required"] * 3
    assert len({one.cell for one in found}) == 1, "the row has no cell of theirs"


def test_what_lacks_comes_with_an_example_of_each_of_its_parts() -> None:
    (found,) = codes([row(1, {"/item_package_dimensions": None})])
    assert str(found.params["allowed"]).count(": ") > 1, found.params


def test_an_update_is_asked_only_for_what_it_names() -> None:
    change = row(1, {PRICE: 19.99}, only=True)
    assert codes([change], **held(price=Decimal("19.99"))) == []
    assert codes([row(1, {PRICE: 19.99}, only=True, verb=REPLACE)], **held()) != []


def test_a_delete_is_asked_for_nothing() -> None:
    assert codes([row(1, only=True, verb=DELETE)]) == []


def test_a_delete_of_what_is_not_listed_is_told_where_the_catalogue_is_known() -> None:
    slip = row(1, only=True, verb=DELETE)
    assert codes([slip], own={(slip.marketplace, slip.sku): Own(slip.marketplace, slip.sku)}) == []
    (found,) = codes([slip], own={(slip.marketplace, "OTHER"): Own(slip.marketplace, "OTHER")})
    assert (found.code, found.severity) == ("checks.delete_unlisted", "warning")


def test_a_product_type_nobody_knows_is_one_finding() -> None:
    (found,) = check([row(1)], context()).findings
    assert found.code == "checks.no_definition"


def test_a_price_of_an_msku_that_is_nobodys_is_found_with_amazons_own_definition_too() -> None:
    lone = row(1, {PRICE: 9.99}, kind="PRODUCT", only=True)
    assert context(lone).definition(lone), "the simulated Amazon has one for offers alone"
    (found,) = codes([lone], **held(2))
    assert (found.code, found.severity) == ("checks.not_listed", "error")
    (found,) = codes([lone])
    assert (found.code, found.severity) == ("checks.not_listed", "warning")
    assert codes([lone], **held(price=Decimal("9.99"))) == []


OFFER = {"/merchant_suggested_asin/0/value": "B0ABCDEF12", CONDITION: "new_new", PRICE: 9.99}
STOCK = {"/fulfillment_availability/0/fulfillment_channel_code": "AMAZON_NA"}


def test_an_offer_is_complete_and_allowed() -> None:
    whole = row(1, {**OFFER, **STOCK}, only=True)
    assert codes([whole]) == []
    assert [one.code for one in codes([row(1, OFFER, only=True)])] == ["checks.offer_lacks"]
    barred = {("US", "B0ABCDEF12", "new_new"): ("You need approval",)}
    (found,) = codes([whole], barred=barred)
    assert (found.code, found.params["reason"]) == ("checks.barred", "You need approval")
    famous = {("US", "B0ABCDEF12"): Offered("LEGO", 3)}
    (found,) = codes([whole], offered=famous)
    assert (found.code, found.severity) == ("checks.offer_brand", "warning")
    assert not codes([whole], offered=famous, brands=frozenset({"Lego"}))
    assert not codes([whole], offered={("US", "B0ABCDEF12"): Offered("Lantern", None)})


def test_fba_and_fbm_offers_of_one_product_share_its_code() -> None:
    assert codes([row(1), row(1, sku="SKU-1-FBM")]) == []


def test_one_code_on_two_products_is_found() -> None:
    (found,) = codes([row(1), row(2, {CODE: ean(1)})])
    assert (found.code, found.row, found.params["other"]) == ("checks.gtin_twice", 3, "SKU-1")


def test_one_product_in_two_marketplaces_keeps_its_code() -> None:
    lamps = [row(1, kind="LAMP", code=code, others={"pse": "x"}) for code in ("US", "JP")]
    assert codes(lamps) == []
