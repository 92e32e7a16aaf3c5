"""Carriers whose scans Amazon reads: spelled as Amazon spells them, by marketplace."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller.metrics import carriers


def test_every_spelling_leads_to_one_carrier():
    names = [name for one in carriers.CARRIERS for name in (one.code, *one.also)]
    assert len(set(map(carriers._plain, names))) == len(names)
    assert all(carriers.carrier(name) in carriers.CARRIERS for name in names)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("yunexpress", "Yun Express"), ("YUN-EXPRESS", "Yun Express"), ("云途", "Yun Express"),
     ("e邮宝", "China Post"), ("royal mail", "Royal Mail"), ("Yamato Transport", "YamatoTransport"),
     ("Other", None), ("货拉拉", None)],
)  # fmt: skip
def test_what_sellers_type_becomes_amazons_name(typed, code):
    found = carriers.carrier(typed)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("code", "places", "others"),
    [("Yun Express", "US DE JP IN", ""), ("Sunyou", "US DE", "IN"), ("USPS", "US", "CA DE IN"),
     ("Royal Mail", "UK", "DE US"), ("YamatoTransport", "JP", "US"), ("DPD", "UK DE FR", "US JP")],
)  # fmt: skip
def test_a_carrier_is_read_where_it_delivers(code, places, others):
    one = carriers.carrier(code)
    assert one
    assert all(carriers.read(one, place) for place in places.split())
    assert not any(carriers.read(one, place) for place in others.split())


@given(st.integers(0, 10**8 - 1), st.sampled_from(["RB", "LK", "EE"]))
@settings(max_examples=40, deadline=None)
def test_one_digit_alone_fits_a_postal_number(number, service):
    fit = [digit for digit in range(10) if not carriers.wrong(f"{service}{number:08d}{digit}CN")]
    assert len(fit) == 1


@pytest.mark.parametrize("text", ["", "12345", "运单123456", "YT26 0000!", "X" * 41])
def test_what_is_no_number_is_refused(text):
    assert carriers.wrong(carriers.plain(text))
