"""How pages write numbers, money, times and names."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dashboards.parts.desk import NOTHING, Desk
from seller.facts import Account
from seller.money import Money
from seller.views.scope import Scope
from tests.views.shop import ACCOUNTS, NOW


@pytest.fixture
def desk(sqlite_store) -> Desk:
    return Desk(sqlite_store, ACCOUNTS, Scope(), "en", NOW)


def test_what_is_not_known_is_never_zero(desk):
    shown = {desk.number(None), desk.money(None), desk.percent(None), desk.beijing(None)}
    assert shown == {NOTHING}
    assert desk.number(0) == "0"


@pytest.mark.parametrize(
    ("language", "money", "shown"),
    [
        ("en", Money(123456789, "USD"), "$1,234,567.89"),
        ("zh_CN", Money(123456789, "USD"), "US$1,234,567.89"),
        ("en", Money(1980, "JPY"), "¥1,980"),
        ("zh_CN", Money(1980, "JPY"), "JP¥1,980"),
        ("en", Money(-5, "EUR"), "-€0.05"),
    ],
)
def test_money_is_exact_and_names_its_currency(desk, language, money, shown):
    assert replace(desk, language=language).money(money) == shown


def test_times_are_beijings(desk):
    assert desk.beijing(NOW) == "2025-03-13 02:30"


@pytest.mark.parametrize(("language", "shown"), [("en", "2 hours ago"), ("zh_CN", "2小时前")])
def test_age_is_told_in_words(desk, language, shown):
    assert replace(desk, language=language).ago(NOW - timedelta(hours=2)) == shown


def test_an_answer_from_a_faster_clock_is_not_from_the_future(desk):
    assert desk.ago(NOW + timedelta(hours=2)) == "1 second ago"


def test_marketplaces_are_called_by_code_and_country(desk):
    assert desk.place("UK") == "UK United Kingdom"
    assert replace(desk, language="zh_CN").place("UK") == "UK 英国"
    assert desk.place("-") == desk.short("-") == "Multi-channel fulfilment"


def test_accounts_of_one_name_are_told_apart(desk):
    assert desk.account("lantern-na") == "Lantern NA"
    assert desk.account("orchid-eu") == ACCOUNTS[2].name
    twin = Account("lantern-2", "A9", "NA", "Lantern", "app", ("US",))
    more = replace(desk, accounts=(*ACCOUNTS, twin))
    assert more.account("lantern-na") == "Lantern lantern-na"
    assert desk.account("gone") == "gone"
    assert desk.account(None) == ""
