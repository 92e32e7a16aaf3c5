"""Product types by word, Chinese word, title and ASIN; definitions from Amazon and as kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jobs.context import context
from seller.cli.definitions import FRESH, definition
from seller.cli.output import LANGUAGE
from seller.errors import Stop
from seller.language import told
from tests.effects.shop import ACCOUNT, NOW, world


def downloads(amazon):
    """How often a definition was asked for, and how often a schema was downloaded."""
    paths = [one["path"] for one in amazon.state.log.document()["requests"]]
    asked = sum("/productTypes/" in path for path in paths)
    return asked, sum(".json" in path for path in paths)


@pytest.mark.parametrize(
    ("words", "wanted", "by"),
    [
        (["knife"], "KITCHEN_KNIFE", "words"),
        (["菜刀"], "KITCHEN_KNIFE", None),
        (["不锈钢保温杯"], "BOTTLE", "english"),
        (["手机壳"], "CELLULAR_PHONE_CASE", None),
        (["Lantern", "chef", "knife,", "20", "cm"], "KITCHEN_KNIFE", None),
    ],
)
def test_words_in_both_languages_lead_to_a_product_type(connected, words, wanted, by):
    found = connected("listings", "types", *words, "--marketplace", "US")
    assert found[0]["product_type"] == wanted
    assert found[0]["marketplace"] == "US"
    assert by in {None, found[0]["by"]}


def test_an_asin_leads_to_its_product_type_and_title(connected):
    row = next(iter(world().listings(ACCOUNT, "US", NOW)))
    (found,) = connected("listings", "types", row["asin"], "--marketplace", "US")
    assert found["by"] == "asin"
    assert found["title"]
    assert found["product_type"].isupper()


def test_an_asin_that_nobody_knows_is_to_be_checked(connected):
    said = connected("listings", "types", "B0ZZZZZZZZ", "--marketplace", "US", code=1)
    words = told("listings.asin_unknown", {"asin": "B0ZZZZZZZZ", "marketplace": "US"}, LANGUAGE)
    assert said.splitlines() == list(words)


@pytest.mark.usefixtures("connected")
def test_a_schema_is_downloaded_once_and_works_without_amazon(amazon, monkeypatch):
    asked, loaded = downloads(amazon)
    with context() as ctx:
        first = definition(ctx, "LAMP", "US", language="en")
        assert first.schema["properties"]["item_name"]["title"] == "Item Name"
        assert "item_name" in first.groups["product_identity"]["propertyNames"]
        assert definition(ctx, "LAMP", "US", language="en") == first
        assert downloads(amazon) == (asked + 1, loaded + 1)
        monkeypatch.setattr(ctx, "offset", ctx.offset + FRESH + timedelta(hours=1))
        again = definition(ctx, "LAMP", "US", language="en")
        assert again.fetched_at > first.fetched_at + FRESH
        assert downloads(amazon) == (asked + 2, loaded + 1)
    amazon_gone = "http://127.0.0.1:9"
    monkeypatch.setenv("SELLER_SPAPI_ENDPOINT", amazon_gone)
    monkeypatch.setenv("SELLER_LWA_ENDPOINT", amazon_gone)
    monkeypatch.setenv("SELLER_CLOCK", "system")
    with context() as ctx:
        monkeypatch.setattr(ctx, "offset", again.fetched_at - ctx.now() + timedelta(days=30))
        assert definition(ctx, "LAMP", "US", language="en") == again


def test_without_an_account_the_kept_ones_are_searched(run):
    assert run("listings", "types", "lamp", "--marketplace", "US") == []
    with context() as ctx, pytest.raises(Stop, match=r"listings\.definition"):
        definition(ctx, "LAMP", "US")
