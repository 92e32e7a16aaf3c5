"""`seller listings check` with a simulated Amazon: files in, findings and a checked file out."""

from __future__ import annotations

import json
import zipfile
from typing import Any

import openpyxl
import pytest

from seller import spreadsheet
from seller.cli.reach import unreachable
from seller.marketplaces import BY_CODE
from seller.sandbox import chance
from seller.sandbox.apis.restrictions import GUARDED
from seller.sandbox.offers.codes import code
from seller.spreadsheet import Written
from tests.amazon.fake import free_port
from tests.effects.shop import ACCOUNT, NOW, world
from tests.listings.goods import ean, lawful, leaves
from tests.listings.texts import BRAND, CODE, PRICE, TITLE

COUNT = 3
HEADS = ["SKU", "product type", "marketplace"]


def rows(**slips):
    """Lawful knives as cells; `slips` changes a pointer of the first one."""
    found = []
    for number in range(1, COUNT + 1):
        said = leaves(lawful("KITCHEN_KNIFE", "US", number))
        if number == 1:
            said |= slips
        found.append((f"NEW-{number}", said))
    names = list(dict.fromkeys(pointer for _, said in found for pointer in said))
    cells = [[sku, "KITCHEN_KNIFE", "US", *map(said.get, names)] for sku, said in found]
    return [*HEADS, *map(path, names)], cells, names


def path(pointer):
    made = ""
    for step in pointer.strip("/").split("/"):
        made += f"#{int(step) + 1}" if step.isdigit() else f"{'.' if made else ''}{step}"
    return made


@pytest.fixture
def sheet(tmp_path):
    """Writes a workbook or a CSV with its mapping; returns both, and where a pointer stands."""

    def write(name="knives.xlsx", **slips):
        head, cells, names = rows(**slips)
        if name.endswith(".xlsx"):
            body = spreadsheet.write([Written("Knives", head, cells)])
        else:
            body = spreadsheet.comma(head, cells).removeprefix(b"\xef\xbb\xbf")
        (tmp_path / name).write_bytes(body)
        chart = {head: path(pointer) for head, pointer in zip(head[3:], names, strict=True)}
        chart |= dict(zip(HEADS, ("sku", "product_type", "marketplace"), strict=True))
        (tmp_path / "map.json").write_text(json.dumps({"columns": chart}))
        place = {one: spreadsheet.letters(at) for at, one in enumerate(names, start=4)}
        return tmp_path / name, tmp_path / "map.json", place

    return write


def test_lawful_rows_pass_and_amazon_agrees(connected, sheet):
    file, chart, _ = sheet()
    told = connected("listings", "check", file, "--map", chart, "--preview", 0, "--ask")
    assert (told["rows"], told["ok"], told["findings"]) == (COUNT, COUNT, [])


def test_a_finding_names_its_cell_and_the_checked_file_shows_it(connected, sheet, tmp_path):
    file, chart, place = sheet(**{TITLE: "Lantern Chef Knife! Of Oak"})
    to = tmp_path / "checked.xlsx"
    words = ("listings", "check", file, "--map", chart, "--to", to, "--lang", "zh")
    told = connected(*words, code=1)
    cell = f"{place[TITLE]}2"
    assert (told["rows"], told["ok"]) == (COUNT, COUNT - 1)
    (found,) = told["findings"]
    assert (found["sheet"], found["row"], found["cell"]) == ("Knives", 2, cell)
    assert (found["severity"], found["code"]) == ("error", "checks.title_characters")
    assert found["message"].startswith("标题含禁用字符")
    assert found["fix"]
    book = openpyxl.load_workbook(to)
    assert book["Knives"][cell].fill.fgColor.rgb == "FFFFC7CE"
    assert book["Knives"][cell].comment.text.startswith("标题含禁用字符")
    assert book.sheetnames == ["Knives", "检查结果"]
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(to) as new:
        same = {one for one in old.namelist() if old.read(one) == new.read(one)}
    assert "docProps/core.xml" in same


def test_a_price_below_zero_is_told_once(connected, sheet):
    file, chart, place = sheet(**{PRICE: -3})
    told = connected("listings", "check", file, "--map", chart, code=1)
    mine = [one["code"] for one in told["findings"] if one["cell"] == f"{place[PRICE]}2"]
    assert mine == ["checks.price_zero"]


def test_a_text_file_becomes_a_workbook(connected, sheet, tmp_path):
    file, chart, place = sheet("knives.csv", **{BRAND: "Nike"})
    to = tmp_path / "checked.xlsx"
    told = connected("listings", "check", file, "--map", chart, "--to", to, code=1)
    assert [one["code"] for one in told["findings"]] == ["checks.brand_blocked"]
    cell = openpyxl.load_workbook(to).worksheets[0][f"{place[BRAND]}2"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("Nike", "FFFFC7CE")


def test_amazons_preview_finds_what_only_amazon_knows(connected, sheet):
    """An ASIN that is not in the catalogue."""
    file, chart, _ = sheet(**{"/merchant_suggested_asin/0/value": "B0NOTTHERE"})
    told = connected("listings", "check", file, "--map", chart, "--preview", 1, code=1)
    assert {one["code"] for one in told["findings"]} == {"checks.preview"}
    assert told["findings"][0]["row"] == 2


def test_previews_keep_to_one_a_second(connected, sheet, amazon):
    """In Amazon's own time: none is refused."""
    file, chart, _ = sheet()
    before = len(amazon.state.log.document()["requests"])
    connected("listings", "check", file, "--map", chart, "--preview", 0)
    calls = amazon.state.log.document()["requests"][before:]
    previews = [one for one in calls if one["method"] == "PUT"]
    assert len(previews) == COUNT
    assert {one["status"] for one in previews} == {200}


def test_amazon_says_whose_a_barcode_is(connected, sheet):
    """A code that another of the account's own listings has."""
    connected("jobs", "run", "sync_listings")
    taken = next(iter(world().listings(ACCOUNT, "US", NOW)))
    file, chart, place = sheet(**{CODE: code(taken["asin"])})
    told = connected("listings", "check", file, "--map", chart, "--ask")
    (found,) = told["findings"]
    assert (found["code"], found["severity"]) == ("checks.gtin_taken", "warning")
    assert found["cell"] == f"{place[CODE]}2"


def test_the_sellers_own_list_counts(connected, sheet, tmp_path):
    file, chart, _ = sheet()
    own = tmp_path / "own.toml"
    own.write_text('brands = ["Harbour"]\n[floors]\n"NEW-2" = "30.00 USD"\n')
    words = ("listings", "check", file, "--map", chart, "--own", own)
    told = connected(*words, code=1)
    codes = {(one["row"], one["code"]) for one in told["findings"]}
    assert codes == {
        (2, "checks.brand_unknown"),
        (3, "checks.brand_unknown"),
        (3, "checks.price_floor"),
        (4, "checks.brand_unknown"),
    }
    own.write_text("brand = 1")
    assert "brand" in connected(*words, code=2)


@pytest.mark.parametrize(
    ("to", "word"), [("knives.xlsx", "--to"), ("checked.csv", ".xlsx"), ("checked.xlsm", ".xlsx")]
)
def test_what_would_spoil_a_file_is_refused(connected, sheet, tmp_path, to, word):
    file, chart, _ = sheet()
    words = ("listings", "check", file, "--map", chart, "--to", tmp_path / to)
    assert word in connected(*words, code=2)


def test_a_json_feed_is_checked_too(connected, tmp_path):
    message: dict[str, Any] = {
        "messageId": 1,
        "sku": "NEW-1",
        "operationType": "UPDATE",
        "productType": "KITCHEN_KNIFE",
        "attributes": lawful("KITCHEN_KNIFE", "US", 1),
    }
    message["attributes"]["externally_assigned_product_identifier"][0]["value"] = ean(1)[:-1] + "x"
    file = tmp_path / "feed.json"
    file.write_text(json.dumps({"messages": [message]}))
    told = connected("listings", "check", file, code=1)
    assert [one["code"] for one in told["findings"]] == ["checks.gtin_form"]


def test_pictures_are_fetched_where_asked(connected, sheet, amazon):
    """The simulated Amazon's server stands in for a picture's: it has no such page."""
    link = f"{amazon.url}/pictures/one.jpg"
    file, chart, _ = sheet(**{"/main_product_image_locator/0/media_location": link})
    told = connected("listings", "check", file, "--map", chart, "--reach", code=1)
    codes = {one["code"] for one in told["findings"] if one["row"] == 2}
    assert codes == {"checks.image_unreachable"}


def test_why_a_picture_cannot_be_fetched_is_said_in_words():
    (why,) = unreachable([f"http://127.0.0.1:{free_port()}/one.jpg"]).values()
    assert "refused" in why


def test_offers_and_prices_are_checked_as_what_they_are(connected, amazon, tmp_path):
    """No title is asked of an offer, and a price is compared with the listing's own."""
    connected("jobs", "run", "sync_listings")
    listing = next(
        one for one in world().listings(ACCOUNT, "US", NOW) if one["relation"] != "parent"
    )
    offers, prices = tmp_path / "offers.xlsx", tmp_path / "prices.xlsx"
    head = ["ASIN", "MSKU", "condition", "channel", "price", "quantity"]
    offer = [listing["asin"], "AGAIN-1", "New", "FBM", 19.99, 5]
    offers.write_bytes(spreadsheet.write([Written("Offers", head, [offer])]))
    told = connected("listings", "check", offers, "--marketplace", "US", "--ask")
    assert (told["rows"], told["findings"]) == (1, [])
    place = BY_CODE["US"]
    bids = amazon.state.bids.of(place, amazon.state.goods.find(place, listing["asin"]))
    others = sum(one.account != ACCOUNT for one in bids)
    brand = {"marketplace": "US", "asin": listing["asin"], "brand": listing["brand"]}
    assert told["asins"] == [{**brand, "others": others, "allowed": True}]
    rows = [[listing["sku"], f"{(listing['price'] or 0) * 100:.2f}"]]
    prices.write_bytes(spreadsheet.write([Written("Prices", ["MSKU", "price"], rows)]))
    told = connected("listings", "check", prices, "--marketplace", "US", code=1)
    assert [one["code"] for one in told["findings"]] == ["checks.price_point"]


def test_a_product_type_that_amazon_does_not_know_is_a_finding(connected, tmp_path):
    file = tmp_path / "odd.json"
    message = {"messageId": 1, "sku": "NEW-1", "operationType": "UPDATE", "productType": "GADGET"}
    message["attributes"] = lawful("KITCHEN_KNIFE", "US", 1)
    file.write_text(json.dumps({"messages": [message]}))
    told = connected("listings", "check", file, "--marketplace", "US", code=1)
    assert [one["code"] for one in told["findings"]] == ["checks.no_definition"]


@pytest.mark.parametrize("guarded", [False, True])
def test_an_offer_among_others_with_and_without_the_role(connected, amazon, tmp_path, guarded):
    """Who may not ask for prices is told all else."""
    place = BY_CODE["US"]
    rival = next(
        one
        for one in amazon.state.goods.all(place).values()
        if one.rival and len(amazon.state.bids.of(place, one)) > 1
        if (chance.share("guarded", "US", one.brand.casefold()) < GUARDED) == guarded
    )
    file = tmp_path / "offers.xlsx"
    head = ["ASIN", "MSKU", "condition", "channel", "price", "quantity"]
    offer = [rival.asin, "AGAIN-2", "New", "FBM", 19.99, 5]
    file.write_bytes(spreadsheet.write([Written("Offers", head, [offer])]))
    words = ("listings", "check", file, "--marketplace", "US", "--ask")
    told = connected(*words, code=int(guarded))
    assert [one["code"] for one in told["findings"]] == ["checks.barred"] * guarded
    found = {"marketplace": "US", "asin": rival.asin, "brand": rival.brand}
    others = len(amazon.state.bids.of(place, rival))
    assert told["asins"] == [{**found, "others": others, "allowed": not guarded}]
    amazon.state.roles.become({ACCOUNT: ["Pricing"]})
    try:
        told = connected(*words, code=int(guarded))
        assert told["asins"] == [{**found, "others": None, "allowed": not guarded}]
    finally:
        amazon.state.roles.become({})
