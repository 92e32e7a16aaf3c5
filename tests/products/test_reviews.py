"""Sheets of reviews, faults and removal fees: read by their headings, each bad cell named."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from seller.crypto import Keyring
from seller.facts import RemovalFee
from seller.products import faults, fees, reviews
from seller.products.reviews import Shops
from seller.spreadsheet import Formula, comma

TODAY = date(2026, 3, 5)
SHOPS = Shops(
    frozenset({"eu", "na", "other"}),
    {("DE", "B000000001"): {"eu": ["LAMP"]}, ("US", "B000000001"): {"na": [], "other": []}},
)
HEAD = ["ASIN", "站点", "星级", "标题", "内容", "评论时间", "评论者", "链接"]
LINK = "https://www.amazon.de/gp/customer-reviews/R2ABCDEFGHIJK/ref=x"
ROW = ["B000000001", "DE", "2", "Kaputt", "Nach einer Woche", "2026-03-01", "A. Käufer", LINK]


def checked(*rows, head=HEAD, shops=SHOPS):
    keys = Keyring(b"only for tests")
    body = comma(head, rows)
    return reviews.check(body, shops, pseudonym=keys.pseudonym, today=TODAY)


def wrong(found) -> list[tuple[str, str]]:
    return [(one.cell, one.code.removeprefix("products.")) for one in found.findings]


def test_a_chinese_export_is_read_and_the_reviewer_is_only_a_code() -> None:
    found = checked(ROW)
    (one,) = found.facts
    assert not found.findings
    assert (one.account, one.marketplace, one.review_id) == ("eu", "DE", "R2ABCDEFGHIJK")
    assert (one.stars, one.given_on, one.title) == (2, date(2026, 3, 1), "Kaputt")
    assert len(one.reviewer) == 24
    assert "ufer" not in str(one)


def test_an_english_export_names_its_marketplace_in_the_link_alone() -> None:
    head = ["Child ASIN", "Rating", "Review Title", "Review Content", "Date", "Author", "URL"]
    row = ["B000000001", "1.0 out of 5 stars", "Bad", "Broke", "March 1, 2026", "", LINK]
    (one,) = checked(row, head=head).facts
    assert (one.marketplace, one.stars, one.given_on, one.reviewer) == (
        *("DE", 1, date(2026, 3, 1), ""),
    )


@pytest.mark.parametrize(
    ("cell", "stars"),
    [("★★☆☆☆", 2), ("4,0 von 5 Sternen", 4), ("5つ星のうち3.0", 3), ("１星", 1), ("5", 5)],
)
def test_stars_are_read_as_sites_write_them(cell, stars) -> None:
    (one,) = checked([*ROW[:2], cell, *ROW[3:]]).facts
    assert one.stars == stars


@pytest.mark.parametrize(
    ("place", "cell", "code"),
    [
        (0, "B1", ("A2", "not_an_asin")),
        (0, "B000000009", ("A2", "review_whose")),
        (1, "US", ("A2", "review_whose")),
        (1, "XX", ("B2", "not_a_marketplace")),
        (2, "0", ("C2", "not_stars")),
        (2, "4.5", ("C2", "not_stars")),
        (2, "", ("C2", "required")),
        (5, "03/04/2026", ("F2", "not_a_day")),
        (5, "2026-02-30", ("F2", "not_a_day")),
        (5, "3 brumaire 2026", ("F2", "not_a_day")),
        (5, "2026-03-06", ("F2", "review_future")),
        (7, "javascript:alert(1)", ("H2", "not_a_url")),
    ],
)
def test_each_bad_cell_is_named(place, cell, code) -> None:
    found = checked([*ROW[:place], cell, *ROW[place + 1 :]])
    assert code in wrong(found)
    assert not found.facts


@pytest.mark.parametrize(
    "day",
    ["le 1er mars 2026", "vom 1. März 2026", "1 de marzo de 2026", "1 marzo 2026", "1 Mar 2026"],
)
def test_days_are_read_as_sites_write_them(day) -> None:
    (one,) = checked([*ROW[:5], day, *ROW[6:]]).facts
    assert one.given_on == date(2026, 3, 1)


@pytest.mark.parametrize("site", ["德国", "德国站", "Germany", "amazon.de", "Amazon.de", "de"])
def test_a_site_is_called_by_code_address_or_country(site) -> None:
    (one,) = checked([ROW[0], site, *ROW[2:]]).facts
    assert one.marketplace == "DE"


@pytest.mark.parametrize(
    ("name", "place"),
    [("fr_amazon_reviews_page_B0041OQFAU", "FR"), ("uk_amazon_reviews_page_B005JSG7GE", "UK")],
)
def test_reviews_of_real_pages_are_read(shared, name, place) -> None:
    found = json.loads((shared / "samples" / "11_reviews" / f"{name}.json").read_text("utf-8"))
    rows = [
        ["B000000001", place, one["stars"], one["title"], one["text"], one["date"], "", ""]
        for one in found
    ]
    told = checked(*rows, shops=replace(SHOPS, account="eu"))
    assert not told.findings
    assert [one.text[:40] for one in told.facts] == [row[4].strip()[:40] for row in rows]
    assert [one.stars for one in told.facts] == [int(row[2]) for row in rows]


def test_a_review_without_a_number_is_the_same_review_when_its_words_change() -> None:
    (one,) = checked([*ROW[:7], ""]).facts
    (again,) = checked([*ROW[:4], "Andere Worte", *ROW[5:7], ""]).facts
    assert one.review_id == again.review_id
    assert one.review_id.startswith("x")


def test_the_same_review_twice_is_found() -> None:
    assert ("A3", "review_twice") in wrong(checked(ROW, ROW))


def test_words_are_kept_as_words() -> None:
    nasty = "<script>x</script> =1+1 \x07 💡"
    (one,) = checked([*ROW[:4], nasty, *ROW[5:]]).facts
    assert one.text == "<script>x</script> =1+1  💡"


@pytest.mark.parametrize(
    "words", ["=5 Sterne? Nein.", '=HYPERLINK("http://x")', "+ schön", "@shop"]
)
def test_a_buyers_words_stay_words_whatever_they_begin_with(words) -> None:
    body = "\n".join(
        [
            ",".join(HEAD[:6]),
            f'B000000001,DE,2,t,"{words.replace(chr(34), chr(34) * 2)}",2026-03-01',
        ]
    )
    found = reviews.check(body.encode(), SHOPS, pseudonym=str, today=TODAY)
    assert not found.findings
    assert [one.text for one in found.facts] == [words]
    assert (
        comma(["text"], [[found.facts[0].text]]).decode("utf-8-sig").splitlines()[1][:2]
        != words[:2]
    )


def test_a_formula_elsewhere_is_refused() -> None:
    from seller.products.cells import read  # noqa: PLC0415
    from seller.products.inputs import REVIEW  # noqa: PLC0415

    column = next(one for one in REVIEW if one.name == "item")
    with pytest.raises(Exception, match=r"products\.formula"):
        read(column, Formula("=HYPERLINK()"), [])


def test_answers_to_faults_are_held_against_the_rules() -> None:
    head = ["Local SKU", "Known fault", "Language of the answer", "Answer to the buyer"]
    rows = [
        ["LAMP", "hinge", "de", "Bitte ziehen Sie die Schraube nach."],
        ["LAMP", "hinge", "de", "Noch einmal."],
        ["NONE", "hinge", "en", "Please tighten it."],
        ["LAMP", "cable", "xx", "Please tighten it."],
        ["LAMP", "cable", "en", "BAD"],
    ]
    found = faults.check(
        comma(head, rows), {"LAMP"}, rules=lambda text, _: ["incentive"] if text == "BAD" else []
    )
    assert [(one.sku, one.fault, one.language) for one in found.facts] == [("LAMP", "hinge", "de")]
    assert wrong(found) == [
        *(("B3", "fault_twice"), ("A4", "product_unknown")),
        *(("C5", "not_a_tongue"), ("D6", "answer_unfit")),
    ]


def test_a_fee_has_its_day_and_its_source() -> None:
    head = [
        "站点",
        "处理方式",
        "重量不超过（kg）",
        "每件费用",
        "生效日期",
        "费用来源",
        "回收比例（售价的%）",
    ]
    good = ["US", "弃置", "0.5", "1.04", "2026-01-15", "Seller Central", ""]
    rows = [
        good,
        ["US", "dispose", "0.5", "1.05", "", "", ""],
        ["US", "burn", "", "1", "2026-01-15", "x", ""],
        ["JP", "remove", "", "1.5", "2026-01-15", "x", ""],
        ["US", "dispose", "", "1", "2026-01-15", "x", "5"],
        good,
    ]
    found = fees.check(comma(head, rows))
    assert found.facts == (
        RemovalFee(
            *("US", "dispose", 0, 500, date(2026, 1, 15), 104, 0, 0, "", "USD", "Seller Central"),
        ),
    )
    assert wrong(found) == [
        *(("E3", "required"), ("F3", "required"), ("B4", "not_a_way"), ("D5", "digits")),
        *(("G6", "not_recovered"), ("B7", "fee_twice")),
    ]
