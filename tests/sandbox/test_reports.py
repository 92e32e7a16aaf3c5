"""Report bodies as Amazon sends them: charset, header, compression, dates, money, windows."""

from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from seller.marketplaces import BY_CODE
from seller.sandbox.clock import stamp
from seller.sandbox.press import SMALL, press
from seller.sandbox.reports import KINDS, Ask
from seller.sandbox.server import Server
from seller.sandbox.world.rows import ListingRow
from tests.sandbox.client import Client
from tests.sandbox.small import NASTY, ORDERS, Small

LISTINGS = "GET_MERCHANT_LISTINGS_ALL_DATA"
CREATED = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL"
UPDATED = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL"
RETURNS = "GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA"
FEEDBACK = "GET_SELLER_FEEDBACK_DATA"
PLANNING = "GET_FBA_INVENTORY_PLANNING_DATA"
PYTHON = {
    "": "cp1252",
    "UTF-8": "utf-8-sig",
    "Cp1252": "cp1252",
    "ISO-8859-1": "latin-1",
    "Windows-31J": "cp932",
    "Shift_JIS": "cp932",
}


@dataclass(frozen=True)
class Download:
    body: bytes
    charset: str
    packed: bool

    def rows(self, fallback: str = "cp1252") -> list[dict[str, str]]:
        """Rows by column name, cells that were cut off as empty ones."""
        return rows(self.body, self.charset, fallback)


def rows(body: bytes, charset: str, fallback: str) -> list[dict[str, str]]:
    text = read(body, charset, fallback)
    header, *lines = (line.removesuffix("\r").split("\t") for line in text.split("\n")[:-1])
    assert all(len(line) <= len(header) for line in lines)
    return [
        dict(zip(header, [*line, *[""] * (len(header) - len(line))], strict=True)) for line in lines
    ]


def read(body: bytes, charset: str, fallback: str) -> str:
    if charset:
        return body.decode(PYTHON[charset])
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode(fallback)


def download(client: Client, kind: str, place: str, **more: str) -> Download:
    found = client.document(client.order(kind, place, **more))
    answer = client.session.get(found["url"], timeout=10)
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers
    kind, _, charset = answer.headers["Content-Type"].partition("; charset=")
    assert kind == "text/plain"
    packed = found.get("compressionAlgorithm") == "GZIP"
    return Download(gzip.decompress(answer.content) if packed else answer.content, charset, packed)


def test_english_listings(client: Client) -> None:
    found = download(client, LISTINGS, "US").rows()
    assert [row["seller-sku"] for row in found] == list(NASTY)
    first, second, *_, last = found
    assert first["item-name"] == 'Café set – 3" wide 0'
    assert (first["price"], first["quantity"]) == ("19.90", "7")
    assert (first["fulfillment-channel"], second["fulfillment-channel"]) == (
        "DEFAULT",
        "AMAZON_NA",
    )
    assert second["quantity"] == last["price"] == ""
    assert first["open-date"] == "2026-01-01 19:04:05 PST"
    assert first["asin1"] == "B0TEST0000"


def test_german_listings_have_english_headers(shared: Server) -> None:
    first, *_ = download(Client(shared, "lantern-eu"), LISTINGS, "DE").rows()
    assert first["item-name"] == "Küchenwaage 5 kg 0"
    assert first["open-date"] == "02/01/2026 04:04:05 MET"
    assert first["price"] == "19.90"


def test_japanese_listings_hide_the_asin_in_the_product_id(shared: Server) -> None:
    found = download(Client(shared, "lantern-fe"), LISTINGS, "JP")
    first, second, *_ = found.rows("cp932")
    assert first["商品名"] == "収納ボックス ①～ 0"
    assert (first["商品ID"], first["価格"]) == ("B0TEST0000", "1980")
    assert second["フルフィルメント・チャンネル"] == "AMAZON_JP"
    assert "asin1" not in first


def test_what_a_charset_cannot_say_comes_as_utf_8(shared: Server) -> None:
    # the small world has a Chinese SKU, which cp1252 lacks and cp932 has not either
    assert download(Client(shared), LISTINGS, "US").charset == "UTF-8"
    assert "收纳-盒" in [
        row["出品者SKU"]
        for row in download(Client(shared, "lantern-fe"), LISTINGS, "JP").rows("cp932")
    ]


def test_the_order_report_covers_the_whole_region(client: Client) -> None:
    since = stamp(datetime.now(UTC) - timedelta(days=20))
    asked_us = download(client, CREATED, "US", dataStartTime=since)
    asked_ca = download(client, CREATED, "CA", dataStartTime=since)
    assert asked_us.packed
    channels = {row["sales-channel"] for row in asked_us.rows()}
    assert channels == {"Amazon.com", "Amazon.ca"}
    ids = [row["amazon-order-id"] for row in asked_us.rows()]
    assert ids == [row["amazon-order-id"] for row in asked_ca.rows()]
    assert len(set(ids)) == ORDERS


def test_order_lines_are_printed_as_amazon_does(client: Client) -> None:
    since = stamp(datetime.now(UTC) - timedelta(days=20))
    found = download(client, UPDATED, "US", dataStartTime=since).rows()
    plain, discounted, pending, cancelled, unshipped, merchant, *_ = found
    assert plain["item-price"] == "19.98"
    assert plain["item-tax"] == plain["shipping-price"] == plain["item-promotion-discount"] == ""
    assert discounted["item-tax"] == "3.00"
    assert discounted["ship-promotion-discount"] == "1.00"
    assert discounted["promotion-ids"] == "Summer A-1,B2"
    assert pending["order-status"] == "Pending"
    assert pending["item-price"] == pending["currency"] == pending["ship-city"] == ""
    assert (cancelled["quantity"], cancelled["item-status"]) == ("0", "Cancelled")
    assert unshipped["fulfillment-channel"] == "Merchant"
    assert merchant["order-status"] == "Shipped - Delivered to Buyer"
    assert plain["order-status"] == "Shipped"
    datetime.strptime(plain["purchase-date"], "%Y-%m-%dT%H:%M:%S+00:00").replace(tzinfo=UTC)
    assert plain["ship-service-level"] == "SecondDay"


def test_windows_of_the_order_reports_differ(client: Client) -> None:
    hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    window = {
        "dataStartTime": stamp(hour - timedelta(hours=50, minutes=15)),
        "dataEndTime": stamp(hour - timedelta(hours=19, minutes=45)),
    }
    created = {row["amazon-order-id"] for row in download(client, CREATED, "US", **window).rows()}
    updated = {row["amazon-order-id"] for row in download(client, UPDATED, "US", **window).rows()}
    assert created
    assert created - updated, "bought before the end of the window, updated after it"


def test_returns(client: Client) -> None:
    (row,) = download(client, RETURNS, "US").rows()
    assert row["customer-comments"] == 'too "big" and heavy'
    assert row["sku"] == NASTY[0]
    assert row["license-plate-number"] == "LPNRR000000001"


def test_planning(client: Client) -> None:
    found = download(client, PLANNING, "CA").rows()
    assert len(found) == len(NASTY)
    assert found[0]["inv-age-365-plus-days"] == "5"
    assert found[0]["days-of-supply"] == ""
    assert found[0]["currency"] == "CAD"


@pytest.mark.parametrize(
    ("account", "place", "words", "day"),
    [
        ("lantern-na", "US", "Date Rating Order_ID", "9/1/26"),
        ("lantern-eu", "DE", "Datum Bewertung Bestellnummer", "01.09.26"),
        ("lantern-fe", "JP", "日付 評価 注文番号", "2026/09/01"),
        ("lantern-eu", "PL", "Date Rating Order_ID", "01/09/2026"),
    ],
)
def test_feedback_speaks_the_marketplaces_language(
    shared: Server, account: str, place: str, words: str, day: str
) -> None:
    date, rating, order = words.replace("_ID", " ID").split(" ", 2)
    found = download(Client(shared, account), FEEDBACK, place)
    rows = found.rows(BY_CODE[place].charset)
    assert [row[rating] for row in rows] == ["1", "2", "3"], "four and five stars are never shown"
    assert rows[0][date] == day
    assert rows[0][order] == "249-0000000-0000001"
    assert len(rows[0]) in (6, 7, 10, 11)


def test_no_data_means_cancelled(shared: Server) -> None:
    client = Client(shared, "lantern-eu")
    found = client.report(client.order(RETURNS, "PL"))
    assert found["processingStatus"] == "CANCELLED"
    assert "reportDocumentId" not in found


def test_every_style_tells_the_same_truth(tmp_path: Path) -> None:
    world, now = Small(), datetime.now(UTC)
    place = BY_CODE["DE"]
    ask = Ask("lantern-eu", (place,), now - timedelta(days=20), now, now)
    seen, texts = set(), set()
    for turn in range(60):
        made = press(world, RETURNS, ask, tmp_path / str(turn), rough=str(turn))
        assert made
        body = made.file.read_bytes()
        _, _, charset = made.kind.partition("; charset=")
        (row,) = rows(body, charset, "cp1252")
        seen.add((charset, len(row), body.endswith(b"heavy\n")))
        texts.add((row["order-id"], row["customer-comments"], row["quantity"]))
    assert len(texts) == 1
    assert {charset for charset, _, _ in seen} == {"", "UTF-8", "Cp1252", "ISO-8859-1"}
    assert {columns for _, columns, _ in seen} == {13, 14}, "sometimes a column nobody knows"
    assert len({shape for _, _, shape in seen}) == 2, "sometimes the columns move"


def test_the_same_question_brings_the_same_bytes(client: Client) -> None:
    first, second = (download(client, LISTINGS, "US") for _ in range(2))
    assert first == second


def test_large_documents_are_written_without_being_held(tmp_path: Path) -> None:
    small, large = (peak(tmp_path / str(times), times) for times in (300, 1200))
    assert large < 1.2 * small


def peak(file: Path, times: int) -> int:
    """The most memory that printing takes while a listing is repeated so often."""

    class Many(Small):
        def listings(self, account: str, marketplace: str, now: datetime) -> Iterator[ListingRow]:
            for _ in range(times):
                yield from Small.listings(self, account, marketplace, now)

    now = datetime.now(UTC)
    ask = Ask("lantern-na", (BY_CODE["US"],), now, now, now)
    tracemalloc.start()
    try:
        made = press(Many(), LISTINGS, ask, file)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert made
    assert (made.rows, made.packed) == (times * len(NASTY), True)
    return most


def test_small_documents_come_plain(client: Client) -> None:
    found = download(client, RETURNS, "CA")
    assert not found.packed
    assert len(found.body) < SMALL


def test_every_report_type_has_a_body() -> None:
    assert set(KINDS) >= {LISTINGS, CREATED, UPDATED, RETURNS, FEEDBACK, PLANNING}
