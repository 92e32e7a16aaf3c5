"""Every label of every sheet is read back by a barcode reader, at the printer's own dots."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller.errors import Stop
from seller.labels import SHEETS, Job, Label, printed
from seller.labels.bars import INCH, bars
from seller.labels.fonts import font
from seller.labels.label import fitted
from tests.labels import chinese, reader

TITLE = (
    chinese.NAME
    + " Brass lamp, 40 cm, with a very long name that no label can hold "
    + "and more " * 9
    + chinese.COLOUR
)


def goods(count: int, title: str = "Brass lamp, 40 cm") -> list[Label]:
    return [
        Label(
            f"X00{n:03d}{n * 7919 % 10_000:04d}"[:9] + "ABCDEFGHJK"[n % 10],
            title,
            "New",
            "Made in China",
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("name", SHEETS)
def test_every_label_is_read_back_where_it_should_be(name, dpi):
    sheet = SHEETS[name]
    labels = goods(sheet.places + 1, TITLE)
    pages = reader.pages(printed(labels, Job(sheet, dpi)), dpi)
    assert len(pages) == 2
    for index, label in enumerate(labels):
        page, place = divmod(index, sheet.places)
        image = reader.cut(pages[page], sheet.corner(place), sheet.size, dpi)
        assert reader.scanned(image) == [label.fnsku], (name, place)


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("name", SHEETS)
def test_bars_are_whole_dots_on_paper_with_blank_beside_them(name, dpi):
    sheet = SHEETS[name]
    labels, last = goods(sheet.places), sheet.places - 1
    page = reader.pages(printed(labels, Job(sheet, dpi)), dpi)[0]
    assert page.shape[::-1] == tuple(round(side * dpi / 25.4) for side in sheet.paper)
    for place in (0, last):
        image = reader.cut(page, sheet.corner(place), sheet.size, dpi)
        row = image[round(6 * dpi / 25.4)]
        assert set(row.tolist()) <= {0, 255}, "no dot is half black"
        symbol, widths = bars(labels[place].fnsku, sheet.size[0], dpi), reader.runs(row)
        assert widths[::2] == [width for _, width in symbol.bars]
        assert all(width % symbol.element == 0 for width in widths)
        dark = (row < 128).nonzero()[0]
        assert min(dark[0], len(row) - 1 - dark[-1]) >= 10 * symbol.element


@given(
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=10, max_size=10),
    st.sampled_from([203, 300, 600]),
    st.sampled_from(sorted({sheet.size[0] for sheet in SHEETS.values()})),
)
@settings(max_examples=60, deadline=None)
def test_any_fnsku_is_elements_of_whole_dots_within_the_label(text, dpi, room):
    found = bars(text, room, dpi)
    assert all(
        isinstance(part, int) and part % found.element == 0 for b in found.bars for part in b
    )
    assert all(1 <= width // found.element <= 4 for _, width in found.bars)
    assert found.width + 20 * found.element <= room * dpi / INCH


def test_labels_lie_within_the_paper_and_not_on_each_other():
    for sheet in SHEETS.values():
        corners = [sheet.corner(place) for place in range(sheet.places)]
        assert min(x for x, _ in corners) >= -1e-9
        assert min(y for _, y in corners) >= -1e-9
        assert max(x for x, _ in corners) + sheet.size[0] <= sheet.paper[0] + 1e-9
        assert max(y for _, y in corners) + sheet.size[1] <= sheet.paper[1] + 1e-9
        if sheet.grid[0] > 1:
            assert corners[1][0] - corners[0][0] >= sheet.size[0] - 1e-9
    assert SHEETS["letter-30"].corner(0) == pytest.approx(
        (4.7625, 12.7)
    )  # Avery 5160: 3/16, 1/2 in
    assert SHEETS["a4-21"].corner(0) == pytest.approx((7.25, 15.15))
    counts = {name: sheet.places for name, sheet in SHEETS.items() if "-24-" not in name}
    assert all(count == int(name.split("-")[1]) for name, count in counts.items() if count > 1)


def test_a_started_sheet_and_an_offset_move_the_labels():
    sheet, labels = SHEETS["a4-24"], goods(2)
    pages = reader.pages(printed(labels, Job(sheet, 300, (2.0, -1.5), start=24)), 300)
    assert len(pages) == 2
    assert reader.scanned(pages[0]) == [labels[0].fnsku]
    assert reader.scanned(pages[1]) == [labels[1].fnsku]
    still = reader.pages(printed(labels, Job(sheet, 300, start=24)), 300)[0]
    moved, before = ((page < 128).nonzero() for page in (pages[0], still))
    assert moved[1].min() - before[1].min() == pytest.approx(2 * 300 / 25.4, abs=1)
    assert moved[0].min() - before[0].min() == pytest.approx(-1.5 * 300 / 25.4, abs=1)


@chinese.needed
def test_a_chinese_title_is_embedded_and_cut_in_the_middle():
    body = printed(goods(1, TITLE), Job(SHEETS["thermal-60x40"], 203))
    said = reader.text(body)
    assert "黄铜台灯" in said
    assert "…" in said
    assert "黑色" in said
    assert "New Made in China" in " ".join(said.split())
    assert b"/FontFile2" in body
    assert len(body) < 60_000, "a subset, not the font"
    assert printed(goods(1, TITLE), Job(SHEETS["thermal-60x40"], 203)) == body


def test_a_title_no_font_can_print_is_refused_and_latin_needs_none():
    assert font(["Lámpara für 5 €…"], []) == "Helvetica"
    with pytest.raises(Stop, match=r"labels\.no_font"):
        font(["黄铜台灯"], ["no-such-font.ttf", __file__])


def test_a_symbol_that_no_scanner_could_read_is_refused():
    with pytest.raises(Stop, match=r"labels\.narrow"):
        bars("X001ABCDEF", 25.0, 203)


@given(st.text("ab 中…,", max_size=80), st.integers(3, 20), st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_a_title_is_never_wider_or_longer_than_its_room(title, room, lines):
    found = fitted(title, room, lines, len)
    assert len(found) <= lines
    assert all(len(line) <= room for line in found)
    if len(" ".join(title.split())) <= room:
        assert found == ([" ".join(title.split())] if title.split() else [])
