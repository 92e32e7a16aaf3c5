"""The same report is found again in every language, encoding and form it may come back in."""

from __future__ import annotations

import pytest

from tests.intake import reports

GERMAN = {
    "item-name": "Artikelbezeichnung", "listing-id": "Angebotsnummer", "seller-sku": "Händler-SKU",
    "price": "Preis", "quantity": "Menge", "open-date": "Erstellungsdatum", "asin1": "ASIN 1",
    "fulfillment-channel": "Versender",
}  # fmt: skip
CHINESE = {
    "item-name": "商品名称", "listing-id": "商品信息编号", "seller-sku": "卖家 SKU",
    "price": "价格", "quantity": "数量", "open-date": "开售日期",
    "fulfillment-channel": "配送渠道", "status": "状态",
}  # fmt: skip
JAPANESE = {
    "item-name": "商品名", "listing-id": "出品ID", "seller-sku": "出品者SKU", "price": "価格",
    "quantity": "数量", "open-date": "出品日", "status": "ステータス",
    "fulfillment-channel": "フルフィルメント・チャンネル",
}  # fmt: skip
FORMS = {
    "amazon": reports.tsv,
    "utf-16": lambda rows: reports.tsv(rows, "utf-16"),
    "excel csv": reports.saved,
    "semicolons": lambda rows: reports.saved(rows, delimiter=";"),
    "quoted tabs": lambda rows: reports.saved(rows, delimiter="\t"),
    "ansi": lambda rows: reports.saved(rows, "cp1252", ";"),
    "wps": lambda rows: reports.saved(rows, "gb18030"),
    "workbook": reports.workbook,
    "sep line": lambda rows: b"sep=;\r\n" + reports.saved(rows, "utf-8", ";"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", reports.ALL)
def test_every_form_gives_the_same_rows(counter, kind, form):
    rows = reports.ALL[kind]
    taken = counter(FORMS[form](rows), "shop", reports.PLACES.get(kind, ""))
    assert (taken.status, taken.kind, taken.problems) == ("ok", kind, ())
    found = {name: lines for name, lines in counter.everything().items() if lines}
    table = "order_lines" if kind == "orders" else "stock_ages" if kind == "ages" else kind
    assert len(found[table]) == len(rows) - 1


@pytest.mark.parametrize(
    ("names", "encoding"),
    [
        (GERMAN, "cp1252"),
        (GERMAN, "utf-8"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-8-sig"),
        (JAPANESE, "cp932"),
        (JAPANESE, "utf-16"),
    ],
)
def test_listings_in_other_languages_and_their_encodings(counter, names, encoding):
    title = {"cp1252": "Tischleuchte groß", "gb18030": "台灯", "cp932": "デスクライト"}
    rows = reports.changed(reports.LISTINGS, 2, "item-name", title.get(encoding, "台灯"))
    taken = counter(reports.tsv(reports.german(rows, names), encoding), marketplace="US")
    assert (taken.status, taken.rows) == ("ok", 2)
    assert rows[2][0] in {row["title"] for row in counter.rows("listings")}


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb18030", "台灯，北欧风格"),
        ("cp932", "北欧風のデスクライト"),
        ("cp1252", "Très grande lampe à poser, 19 € – café"),
        ("big5", "北歐風格檯燈"),
    ],
)
def test_an_english_header_over_other_letters(counter, encoding, text):
    """GB18030 reads as cp1252 without an error; only what it then says gives it away."""
    rows = reports.changed(reports.LISTINGS, 2, "item-name", text)
    taken = counter(reports.tsv(rows, encoding), marketplace="US")
    assert taken.status == "ok"
    assert text in {row["title"] for row in counter.rows("listings")}


def test_feedback_with_names_nobody_knows_is_seen_by_its_shape(counter):
    rows = [["Päivä", "Arvosana", "Kommentit", "Vastaus", "Tilaus", "Posti"], *reports.FEEDBACK[1:]]
    taken = counter(reports.tsv(rows))
    assert (taken.kind, taken.status, taken.marketplace) == ("feedback", "ok", "DE")


def test_a_report_that_explains_itself_first(counter):
    body = b"Includes all listings\n\n" + reports.tsv(reports.LISTINGS)
    assert counter(body, marketplace="US").rows == 2


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("settlement-id\tsettlement-start-date\ttotal-amount\ttransaction-type", "settlement"),
        ("order-id\torder-item-id\tpurchase-date\tquantity-purchased", "unshipped_orders"),
        ("sku\tasin\tprice\tquantity", "open_listings"),
        ("sku\tfnsku\tafn-fulfillable-quantity\tafn-total-quantity", "fba_stock"),
    ],
)
def test_what_is_not_stored_says_so(counter, header, kind):
    taken = counter(f"{header}\n1\t2\t3\t4\n".encode())
    assert (taken.status, taken.kind) == ("recognised", kind)
    assert [error.key for error in taken.problems] == ["intake.unstored"]


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (b"", "intake.empty"),
        (b"\xef\xbb\xbf \r\n\t", "intake.empty"),
        (b"<!DOCTYPE html><html>Sign in", "intake.markup"),
        (b'{"payload": []}', "intake.markup"),
        (b"name,street\nA. Buyer,Elm 5\n", "intake.unknown"),
        (b"%PDF-1.7", "flatfile.foreign"),
        (b"\x1f\x8b\x08", "flatfile.foreign"),
    ],
)
def test_everything_else_is_refused_with_its_reason(counter, body, key):
    taken = counter(body)
    assert (taken.status, taken.problems[0].key) == ("refused", key)
    assert "Buyer" not in str(taken.problems)
