"""One table of marketplaces, consistent with itself."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from seller.errors import Stop
from seller.marketplaces import BY_CHANNEL, BY_CODE, BY_ID, ENDPOINTS, MARKETPLACES, marketplace


def test_codes_ids_and_channels_are_unique():
    assert len(BY_CODE) == len(BY_ID) == len(BY_CHANNEL) == len(MARKETPLACES)


def test_every_marketplace_has_an_endpoint_a_zone_and_a_codec():
    for place in MARKETPLACES:
        assert place.region in ENDPOINTS
        assert ZoneInfo(place.zone)
        assert "A".encode(place.charset) == b"A"


def test_a_day_is_the_marketplaces_own():
    moment = datetime(2026, 3, 1, 3, 0, tzinfo=UTC)
    assert marketplace("US").day(moment) == date(2026, 2, 28)
    assert marketplace("JP").day(moment) == date(2026, 3, 1)


def test_gb_is_uk_and_case_does_not_matter():
    assert marketplace("gb") is marketplace("UK")


def test_an_unknown_code_names_the_known_ones():
    with pytest.raises(Stop) as caught:
        marketplace("XX")
    assert "DE" in str(caught.value.params["known"])
