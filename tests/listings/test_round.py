"""Our template: made from a definition, filled in by openpyxl, read back as it was meant."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from functools import cache

import openpyxl
import pytest

from seller.facts import Definition
from seller.listings import reading
from seller.listings.amazon import LISTS
from seller.listings.template import level, places, template
from seller.marketplaces import marketplace
from seller.sandbox import schemas
from tests.listings.workbooks import codes, one, read

NOW = datetime(2026, 11, 20, tzinfo=UTC)
MADE = [("KITCHEN_KNIFE", "DE", "zh_CN"), ("SHIRT", "US", "en_US"), ("BOTTLE", "JP", "zh_CN")]


@cache
def definition(kind, code, locale):
    place = marketplace(code)
    wish = schemas.Wish(kind, place, locale)
    body = schemas.printed(wish)
    return Definition(
        product_type=kind,
        marketplace=code,
        locale=locale,
        version=schemas.version(place),
        checksum=schemas.checksum(body),
        schema=json.loads(body),
        groups=schemas.groups(wish),
        fetched_at=NOW,
        name=schemas.named(schemas.kinds()[kind], locale),
    )


@cache
def made(kind, code, locale):
    return template(definition(kind, code, locale), "zh_CN" if locale == "zh_CN" else "en")


def filled(body, *rows):
    """The workbook with rows of values by the name of their column."""
    book = openpyxl.load_workbook(io.BytesIO(body))
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[2]}
    for number, row in enumerate(rows, start=7):
        for name, value in row.items():
            sheet.cell(number, at[name], value)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def samples(kind, code):
    """What a listing of this product type may hold, as the simulated Amazon has it."""
    place = marketplace(code)
    every = schemas.attributes(kind, place)
    return {name: every[name].instances(place) for name in every}


def looked(instances, path):
    """The value at a path, None where the instances have none."""
    found = instances
    for step in path.steps[1:] if isinstance(instances, dict) else ():
        if not isinstance(found, dict) or step.name not in found:
            return None
        found = found[step.name]
        if step.at:
            found = found[step.at - 1] if step.at <= len(found) else None
    return found


def expressed(kind, code, locale):
    """A row that says all of the sample that the template has columns for, in its words."""
    whole = definition(kind, code, locale)
    row: dict[str, object] = {}
    wanted: dict[str, list[dict[str, object]]] = {}
    for name, instances in samples(kind, code).items():
        for place in places(whole, name):
            at = place.path.steps[0].at
            value = looked(instances[at - 1], place.path) if at <= len(instances) else None
            if value is not None:
                shown = place.leaf.names.get(value, value)
                row[str(place.path)] = shown
                wanted.setdefault(name, instances)
    return row, wanted


@pytest.mark.parametrize(("kind", "code", "locale"), MADE)
@pytest.mark.parametrize("known", [True, False], ids=["definition", "offline"])
def test_what_was_filled_in_is_read_back(kind, code, locale, known):
    row, wanted = expressed(kind, code, locale)
    assert len(row) > 60
    row |= {"contribution_sku#1.value": "A-1"}
    schema = {(kind, code): definition(kind, code, locale).schema} if known else {}
    found = read(filled(made(kind, code, locale), row), schemas=schema)
    assert not codes(found)
    got = one(found).attributes
    for name, instances in wanted.items():
        most = max(place.path.steps[0].at for place in places(definition(kind, code, locale), name))
        assert without(got[name]) == without(instances[:most]), name
    assert set(got) == set(wanted)
    assert one(found).cell("/item_name/0/value").row == 7


def without(instances):
    """Instances without what the template leaves unsaid or says beside."""
    unsaid = {"map_price", "quantity_discount_plan"}
    return [{name: one[name] for name in one if name not in unsaid} for one in instances]


@pytest.mark.parametrize(("kind", "code", "locale"), MADE)
def test_the_simulated_amazon_accepts_it(kind, code, locale):
    row, _ = expressed(kind, code, locale)
    row |= {"contribution_sku#1.value": "A-1"}
    schema = {(kind, code): definition(kind, code, locale).schema}
    got = one(read(filled(made(kind, code, locale), row), schemas=schema)).attributes
    wish = schemas.Wish(kind, marketplace(code), locale)
    assert not schemas.check(wish)(got)
    assert schemas.check(wish)({})


@pytest.mark.parametrize(("kind", "code", "locale"), MADE)
def test_an_empty_template_wants_nothing(kind, code, locale):
    found = reading.read(reading.opened(made(kind, code, locale), "x.xlsx"))
    layout = found.layout
    assert (layout.kind, layout.header, layout.labels, layout.first) == ("own", 2, 4, 7)
    assert layout.product_types == (kind,)
    assert layout.marketplaces == (code,)
    assert (found.rows, found.wanted) == (0, [])
    told = [(one.code, one.severity, one.row) for one in found.findings]
    assert told == [("listings.no_rows", "warning", 7)]
    assert all(column.known for column in layout.columns)
    assert len({column.heading for column in layout.columns}) == len(layout.columns)


@pytest.mark.parametrize(("kind", "code", "locale"), MADE)
def test_required_columns_come_first_and_lists_are_hidden(kind, code, locale):
    book = openpyxl.load_workbook(io.BytesIO(made(kind, code, locale)))
    sheet = book.worksheets[0]
    schema = definition(kind, code, locale).schema
    order = ("required", "recommended", "")
    levels = [
        order.index(level(schema, column.path.attribute))
        for column in reading.opened(made(kind, code, locale), "x.xlsx").layout.columns
        if column.path
    ]
    assert levels == sorted(levels)
    assert {0, 1, 2} == set(levels)
    assert book[LISTS].sheet_state == "hidden"
    assert sheet.row_dimensions[1].hidden
    assert sheet.row_dimensions[2].hidden
    assert sheet.freeze_panes == "B7"
    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert len(lists) > 15
    assert all(formula.startswith(f"'{LISTS}'!$") for formula in lists)
    assert {cell.value for cell in sheet[4]}.isdisjoint({None, ""})


def test_the_words_are_in_the_language_asked_for():
    chinese = openpyxl.load_workbook(io.BytesIO(made("KITCHEN_KNIFE", "DE", "zh_CN")))
    labels = {cell.value for cell in chinese.worksheets[0][4]}
    assert {"操作", "商品名称", "品牌名称", "父 SKU"} <= labels
    assert chinese.sheetnames[0] == "商品信息"
    english = openpyxl.load_workbook(io.BytesIO(made("SHIRT", "US", "en_US")))
    labels = {cell.value for cell in english.worksheets[0][4]}
    assert {"Action", "Item Name", "Brand Name", "Parent SKU"} <= labels


def test_an_action_in_any_language_of_ours():
    body = made("KITCHEN_KNIFE", "DE", "zh_CN")
    rows = [
        {"contribution_sku#1.value": f"A-{number}", "::record_action": word}
        | {"item_type_keyword[marketplace_id=A1PA6795UKMFR9]#1.value": "knife"}
        for number, word in enumerate(("更新", "全量覆盖", "删除", "Delete"))
    ]
    found = read(filled(body, *rows))
    assert [each.verb for each in found.wanted] == ["update", "replace", "delete", "delete"]


def test_a_real_schema_has_a_template_too(shared):
    path = shared / "samples/07_product_type_schemas_listings_json"
    real = json.loads((path / "SIM_CARD_schema_LISTING_PRODUCT_ONLY.json").read_text("utf-8"))
    whole = Definition("SIM_CARD", "UK", "en_GB", "U1", "x", real, {}, NOW, "SIM card")
    body = template(whole, "en")
    layout = reading.opened(body, "x.xlsx").layout
    assert layout.product_types == ("SIM_CARD",)
    required = {each.path.attribute for each in layout.columns if each.path}
    assert set(real["required"]) <= required
    row = {
        "contribution_sku#1.value": "S-1",
        "item_weight[marketplace_id=A1F83G8C2ARO7P]#1.value": 0.01,
        "item_weight[marketplace_id=A1F83G8C2ARO7P]#1.unit": "Kilograms",
        "batteries_required[marketplace_id=A1F83G8C2ARO7P]#1.value": "No",
    }
    found = one(read(filled(body, row), schemas={("SIM_CARD", "UK"): real}))
    place = {"marketplace_id": "A1F83G8C2ARO7P"}
    assert found.attributes == {
        "item_weight": [{**place, "value": 0.01, "unit": "kilograms"}],
        "batteries_required": [{**place, "value": False}],
    }
