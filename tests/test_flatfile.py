"""The door to text reports: charsets that lie, lines that end anyhow, rows that are cut."""

from __future__ import annotations

import doctest
import random
from contextlib import suppress

import pytest

from seller import flatfile
from seller.errors import Skip
from seller.flatfile import Layout, charset, columns, dates, headers, read, rows, stream

LAYOUT = Layout(
    {"sku": ("seller-sku", "SKU", "出品者SKU"), "title": ("item-name",), "price": ("price",)},
    required=("sku",),
    plain=("title",),
)
JAPANESE = "電気ケトル①～"


def cells(body, claim=None, fallback="cp1252", layout=LAYOUT):
    sheet = read(body, claim, fallback, layout)
    return list(sheet.rows()), sheet.problems.listed()


def refusal(body, claim=None, fallback="cp1252", layout=LAYOUT):
    with pytest.raises(Skip) as caught:
        read(body, claim, fallback, layout)
    return caught.value


@pytest.mark.parametrize("module", [charset, columns, dates, headers, stream])
def test_the_examples_in_the_docstrings_hold(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("text", "written", "claim", "fallback"),
    [
        ("café – 5 €", "cp1252", "ISO-8859-1", "cp1252"),
        ("café – 5 €", "cp1252", "Cp1252", "cp1252"),
        ("café – 5 €", "cp1252", None, "cp1252"),
        ("café – 5 €", "cp1252", "UTF-8", "cp1252"),
        ("café – 5 €", "cp1252", "x-unheard-of", "cp1252"),
        ("café – 5 €", "cp1252", "hex", "cp1252"),
        ("café – 5 €", "cp1252", "Shift_JIS", "cp1252"),
        ("café – 5 €", "utf-8", "ISO-8859-1", "cp1252"),
        ("café – 5 €", "utf-8", None, "cp1252"),
        ("café – 5 €", "utf-8-sig", "UTF-8", "cp1252"),
        ("café – 5 €", "utf-16", None, "cp1252"),
        (JAPANESE, "cp932", "Windows-31J", "cp932"),
        (JAPANESE, "cp932", "Shift_JIS", "cp932"),
        (JAPANESE, "cp932", "SJIS", "cp932"),
        (JAPANESE, "cp932", None, "cp932"),
        (JAPANESE, "cp932", "ISO-8859-1", "cp932"),
        (JAPANESE, "cp932", "UTF-8", "cp932"),
        (JAPANESE, "utf-8", "Windows-31J", "cp932"),
        (JAPANESE, "utf-8", "ISO-8859-1", "cp932"),
        ("ılık çay şekerli", "cp1254", None, "cp1254"),
        ("plain", "ascii", "UTF-16", "cp932"),
    ],
)
def test_a_claim_is_checked_against_the_bytes(text, written, claim, fallback):
    body = f"item-name\t出品者SKU\n{text}\tA\n" if "電" in text else f"item-name\tSKU\n{text}\tA\n"
    raw = body.encode(written)
    assert flatfile.decode(raw, claim, fallback) == body
    assert cells(raw, claim, fallback)[0] == [{"sku": "A", "title": text}]


def test_the_bytes_that_cp1252_leaves_undefined_do_not_stop_a_report():
    body = b"sku\titem-name\nA\t\x81\x8d\xe9\n"
    assert cells(body)[0] == [{"sku": "A", "title": "\x81\x8d\xe9"}]


@pytest.mark.parametrize(("claim", "fallback"), [(None, "cp1252"), ("ISO-8859-1", "cp1252")])
def test_damaged_utf8_is_not_read_as_latin1_without_a_word(claim, fallback):
    good = "sku\titem-name\nA\tcafé über straße\n".encode()
    body = good + b"B\t\xff\n"
    error = refusal(body, claim, fallback)
    assert (error.key, error.params["offset"]) == ("flatfile.charset", len(good) + 2)


def test_what_no_charset_fits_is_refused_with_the_place():
    body = "sku\titem-name\nA\t電\n".encode("cp932") + b"B\t\x81\n"
    error = refusal(body, "Shift_JIS", "cp932")
    assert (error.key, error.params["offset"]) == ("flatfile.charset", len(body) - 2)
    with pytest.raises(Skip):
        flatfile.decode(body, "Shift_JIS", "cp932")


def test_the_place_is_right_far_into_a_large_report():
    start = b"sku\titem-name\n" + b"A\tplain\n" * 300_000
    body = start + "A\té\n".encode() * 9 + b"A\t\xe9\n"
    assert refusal(body).params["offset"] == len(body) - 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end(end):
    body = end.join(["sku\titem-name\tprice", 'A\t3" x "5"\t1', "B\tb\t2", ""]).encode()
    assert cells(body)[0] == [
        {"sku": "A", "title": '3" x "5"', "price": "1"},
        {"sku": "B", "title": "b", "price": "2"},
    ]


def test_a_lone_return_inside_a_cell_is_no_line_end():
    assert cells(b"sku\titem-name\nA\tone\rtwo\n")[0] == [{"sku": "A", "title": "one two"}]
    assert cells(b"sku\titem-name\r\nA\tone\rtwo\r\n")[0] == [{"sku": "A", "title": "one two"}]


def test_a_line_end_cut_by_a_piece_is_still_one():
    pieces = [b"a\r", b"\nb\r", b"c\0d\r"]
    assert b"".join(stream.cleaned(iter(pieces), alone=False)) == b"a\nb cd\n"
    assert b"".join(stream.cleaned(iter(pieces), alone=True)) == b"a\nb\ncd\n"


def test_nul_bytes_and_blank_lines_vanish():
    body = b"\n\nsku\titem-name\n\nA\0\tb\0c\n\n \t \n\nB\td\n"
    assert [row["sku"] for row in cells(body)[0] if row["sku"]] == ["A", "B"]


def test_a_byte_order_mark_is_no_part_of_the_first_name():
    body = b"\xef\xbb\xbfseller-sku\titem-name\nA\tb\n"
    assert cells(body)[0] == [{"sku": "A", "title": "b"}]
    twice = b"\xef\xbb\xbf" + "\ufeffseller-sku\titem-name\nA\tb\n".encode()
    assert cells(twice)[0] == [{"sku": "A", "title": "b"}]


@pytest.mark.parametrize("body", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b"\0\0"])
def test_an_empty_file_has_no_rows(body):
    assert cells(body) == ([], ())


@pytest.mark.parametrize("body", [b"sku\tprice", b"sku\tprice\r\n", b"sku\tprice\r\r"])
def test_a_header_alone_has_no_rows_but_columns(body):
    sheet = read(body, None, "cp1252", LAYOUT)
    assert len(sheet) == 0
    assert set(sheet.fields) == {"sku", "price"}


def test_short_rows_are_filled_up_and_long_ones_left_out():
    body = b"sku\titem-name\tprice\nA\ta\nB\tb\t2\t\t\nC\tc\t3\t4\nD\td\t5\n"
    sheet = read(body, None, "cp1252", LAYOUT)
    found = {row["sku"]: row["price"] for row in sheet.rows()}
    assert found == {"A": "", "B": "2", "D": "5"}
    assert sheet.filled == 2, "B's empty cells at the end are no cells too many"
    assert sheet.problems.listed() == (("flatfile.long", 1, "4: 4/3"),)


@pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
def test_odd_rows_are_mended_in_every_charset(codec):
    body = "sku\titem-name\tprice\nÄ\té\nB\tb\t2\n".encode(codec)
    assert {row["sku"] for row in cells(body)[0]} == {"Ä", "B"}


def test_columns_are_found_in_any_order_case_and_language():
    body = "PRICE\tnew column\t出品者SKU\tItem_Name\n1\tx\tA\tb\n".encode()
    assert cells(body)[0] == [{"sku": "A", "title": "b", "price": "1"}]


def test_a_header_that_was_read_as_latin1_once_is_still_known():
    broken = "出品者SKU".encode().decode("latin-1")
    assert cells(f"{broken}\titem-name\nA\tb\n".encode())[0] == [{"sku": "A", "title": "b"}]


def test_a_column_is_one_field_only():
    layout = Layout({"sku": ("sku", "id"), "title": ("id",)}, required=("sku",))
    assert cells(b"id\tid\nA\tB\n", layout=layout)[0] == [{"sku": "A"}]
    assert cells(b"id\tsku\nA\tB\n", layout=layout)[0] == [{"sku": "B", "title": "A"}]


def test_a_missing_column_is_named_beside_those_there_are():
    error = refusal(b"item-name\tqty\nb\t1\n")
    assert error.key == "flatfile.column"
    assert error.params == {"column": "seller-sku", "found": "item-name, qty"}


@pytest.mark.parametrize(
    ("start", "kind"), [(b"PK\x03\x04", "xlsx/zip"), (b"\x1f\x8b", "gzip"), (b"%PDF", "pdf")]
)
def test_what_is_no_text_is_called_by_its_name(start, kind):
    assert refusal(start + b"sku\tx\n").params == {"kind": kind}


def test_a_line_or_a_header_of_megabytes_is_refused():
    assert refusal(b"x" * (stream.LONGEST_HEADER + 1)).key == "flatfile.header"
    body = b"sku\titem-name\nA\tb\nB\t" + b"x" * (rows.BLOCK * 2) + b"\n"
    assert refusal(body).key == "flatfile.line"


def test_text_beyond_one_block_is_read_whole():
    count = rows.BLOCK // 40
    lines = [f"SKU-{number % 50}\té{number:030d}\t{number % 7}" for number in range(count)]
    body = ("sku\titem-name\tprice\n" + "\n".join(lines)).encode("cp1252")
    found, problems = cells(body)
    assert len(body) > rows.BLOCK
    assert problems == ()
    assert [f"{r['sku']}\t{r['title']}\t{r['price']}" for r in found] == lines


def test_thousands_of_mutated_reports_are_read_or_refused():
    """Cut, doubled, flipped, re-encoded: never anything but rows or a clear refusal."""
    chance = random.Random(20)  # noqa: S311 - a seed, no secret
    good = ('sku\titem-name\tprice\r\nA\t3" é\t1\r\nB\t電①\t2\r\n' * 3).encode()
    for _ in range(3000):
        body = bytearray(good)
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(body))
            what = chance.randrange(4)
            if what == 0:
                body[at] = chance.randrange(256)
            elif what == 1:
                del body[at : at + chance.randrange(1, 20)]
            elif what == 2:
                body[at:at] = bytes(chance.choices(b'\t\r\n\0"\xff\x81', k=3))
            else:
                body[at:at] = body[: chance.randrange(1, 30)]
        claim = chance.choice([None, "UTF-8", "ISO-8859-1", "Windows-31J", "nonsense"])
        fallback = chance.choice(["cp1252", "cp932", "utf-8"])
        with suppress(Skip):
            for row in read(bytes(body), claim, fallback, LAYOUT).rows():
                assert all("\0" not in cell for cell in row.values())


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("2024-01-15 10:00:00 UTC", "2024-01-15T10:00:00+00:00"),
        ("20/05/2026 18:21:44 BST", "2026-05-20T17:21:44+00:00"),
        ("2021-07-12 03:14:15 PDT", "2021-07-12T10:14:15+00:00"),
        ("2021/07/12 03:14:15 JST", "2021-07-11T18:14:15+00:00"),
        ("12.07.2021 03:14:15 MEST", "2021-07-12T01:14:15+00:00"),
        ("7/13/2021 3:14:15 PM PST", "2021-07-13T23:14:15+00:00"),
        ("12/07/2021 03:14", "2021-07-12T01:14:00+00:00"),
        ("2026-01-02T03:04:05-08:00", "2026-01-02T11:04:05+00:00"),
        ("2021-02-30 03:14:15 UTC", None),
        ("12/07/2021 25:14", None),
        ("12/07/2021 03:14 XYZ", None),
        ("soon", None),
        ("", None),
    ],
)
def test_times_as_listing_reports_write_them(cell, found):
    moment = flatfile.moment(cell, "Europe/Berlin")
    assert (moment and moment.isoformat()) == found
