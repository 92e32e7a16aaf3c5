"""Small reports as Seller Central hands them out, and as Excel and WPS save them again."""

from __future__ import annotations

import csv
import io

import openpyxl

LISTINGS = [
    ["item-name", "listing-id", "seller-sku", "price", "quantity", "open-date", "asin1",
     "fulfillment-channel", "status"],
    ['Lamp, 5" tall', "0101A1B2C3D", "LAMP-5", "19.90", "", "2026-01-05 08:00:00 PST",
     "B0LAMP0001", "AMAZON_NA", "Active"],
    ["Tischleuchte groß", "0101A1B2C3E", "03-12", "1204.00", "7", "2026-01-05 08:00:00 PST",
     "B0LAMP0002", "DEFAULT", "Inactive"],
]  # fmt: skip
_ORDER = [
    "amazon-order-id", "purchase-date", "last-updated-date", "order-status",
    "fulfillment-channel", "sales-channel", "ship-service-level", "product-name", "sku", "asin",
    "quantity", "currency", "item-price", "item-tax", "ship-city",
]  # fmt: skip


def order(number: int, channel: str = "Amazon.de", **rest: str) -> list[str]:
    cells = {
        "amazon-order-id": f"302-0000001-{number:07}",
        "purchase-date": "2026-10-03T10:00:00+00:00",
        "last-updated-date": "2026-10-05T10:00:00+00:00",
        "order-status": "Shipped",
        "fulfillment-channel": "Amazon",
        "sales-channel": channel,
        "ship-service-level": "Standard",
        "product-name": "Tischleuchte groß",
        "sku": "LAMP-5",
        "asin": "B0LAMP0001",
        "quantity": "1",
        "currency": "EUR",
        "item-price": "19.90",
        "item-tax": "3.18",
        "ship-city": "Köln",
    }
    return list({**cells, **rest}.values())


def orders(*rows: list[str]) -> list[list[str]]:
    return [_ORDER, *(rows or (order(1), order(2), order(3, "Amazon.fr")))]


FEEDBACK = [
    ["Date", "Rating", "Comments", "Your Response", "Order ID", "Rater Email"],
    ["03.10.2026", "2", "Kam zu spät, leider", "", "302-0000001-0000001",
     "k4h7x2@marketplace.amazon.de"],
    ["14.10.2026", "1", 'Defekt: "kaputt"', "Tut uns leid", "302-0000001-0000002",
     "p9m3q1@marketplace.amazon.de"],
]  # fmt: skip
RETURNS = [
    ["return-date", "order-id", "sku", "asin", "fnsku", "product-name", "quantity",
     "fulfillment-center-id", "detailed-disposition", "reason", "status", "license-plate-number",
     "customer-comments"],
    ["2026-10-12T09:00:00+00:00", "302-0000001-0000001", "LAMP-5", "B0LAMP0001", "X0001",
     "Tischleuchte", "1", "LEJ1", "SELLABLE", "UNWANTED_ITEM", "Unit returned to inventory",
     "LPNHE0001", "zu groß"],
]  # fmt: skip
AGES = [
    ["snapshot-date", "sku", "fnsku", "asin", "product-name", "condition", "available",
     "inv-age-0-to-90-days", "inv-age-91-to-180-days", "inv-age-181-to-270-days",
     "inv-age-271-to-365-days", "inv-age-365-plus-days", "currency", "units-shipped-t7",
     "units-shipped-t30", "units-shipped-t60", "units-shipped-t90"],
    ["2026-11-18", "LAMP-5", "X0001", "B0LAMP0001", "Lamp", "New", "40", "30", "10", "0", "0",
     "0", "GBP", "3", "11", "20", "31"],
]  # fmt: skip
STRANDED = [
    ["primary-action", "date-stranded", "Date-to-take-auto-removal", "status-primary",
     "stranded-reason", "asin", "sku", "fnsku", "product-name", "fulfillable-qty",
     "unfulfillable-qty", "reserved-quantity", "inbound-shipped-qty"],
    ["Relist", "2026-11-02", "", "Inactive", "Listing closed", "B0LAMP0001", "LAMP-5", "X0001",
     "Tischleuchte groß", "13", "0", "1", "24"],
]  # fmt: skip
REMOVALS = [
    ["request-date", "order-id", "order-type", "service-speed", "order-status",
     "last-updated-date", "sku", "fnsku", "disposition", "requested-quantity",
     "cancelled-quantity", "disposed-quantity", "shipped-quantity", "in-process-quantity",
     "removal-fee", "currency"],
    ["2026-11-02T08:00:00+00:00", "Rücksendung 7", "Return", "Standard", "Completed",
     "2026-11-08T10:30:00+00:00", "LAMP-5", "X0001", "Unsellable", "8", "1", "0", "7", "0", "7.28",
     "EUR"],
    ["2026-11-12T08:00:00+00:00", "AB12CD34EF", "Disposal", "Standard", "Pending",
     "2026-11-12T08:00:00+00:00", "LAMP-5", "X0001", "Sellable", "2", "0", "0", "0", "2", "",
     "EUR"],
]  # fmt: skip
REIMBURSEMENTS = [
    ["approval-date", "reimbursement-id", "case-id", "amazon-order-id", "reason", "sku", "fnsku",
     "asin", "product-name", "condition", "currency-unit", "amount-per-unit", "amount-total",
     "quantity-reimbursed-cash", "quantity-reimbursed-inventory", "quantity-reimbursed-total",
     "original-reimbursement-id", "original-reimbursement-type"],
    ["2026-11-02T09:00:00+00:00", "9100000002", "7000000001", "", "Lost_Inbound", "LAMP-5",
     "X0001", "B0LAMP0001", "Tischleuchte groß", "NewItem", "EUR", "12.30", "24.60", "2", "0", "2",
     "", ""],
    ["2026-11-02T09:00:00+00:00", "9100000002", "7000000001", "", "Lost_Inbound", "03-12",
     "X0002", "B0LAMP0002", "Lampe", "NewItem", "EUR", "7.05", "7.05", "1", "0", "1", "", ""],
    ["2026-11-03T09:00:00+00:00", "9100000004", "", "302-0000001-0000001", "CustomerReturn",
     "LAMP-5", "X0001", "B0LAMP0001", "Lampe", "NewItem", "EUR", "16.90", "16.90", "1", "0", "1",
     "", ""],
]  # fmt: skip
MERCHANT_RETURNS = [
    ["Order ID", "Order date", "Return request date", "Return request status", "Amazon RMA ID",
     "Label cost", "Currency code", "Merchant SKU", "ASIN", "Item Name", "Return quantity",
     "Return Reason", "In policy", "Refunded Amount"],
    ["302-0000001-0000001", "03-Oct-2026", "12-Oct-2026", "Approved", "D0000001RRMA", "4.20",
     "EUR", "LAMP-5", "B0LAMP0001", "Tischleuchte", "1", "CR-DEFECTIVE", "Y", "19.90"],
]  # fmt: skip
ALL = {
    "listings": LISTINGS,
    "orders": orders(),
    "feedback": FEEDBACK,
    "returns": RETURNS,
    "merchant_returns": MERCHANT_RETURNS,
    "ages": AGES,
    "stranded": STRANDED,
    "removals": REMOVALS,
    "reimbursements": REIMBURSEMENTS,
}
PLACES = dict.fromkeys(
    ("returns", "merchant_returns", "removals", "reimbursements", "stranded"), "DE"
) | {"listings": "US"}
"""What must be told of a report that does not say where it is from."""


def tsv(rows, encoding="utf-8") -> bytes:
    """As Amazon writes it: nothing is quoted."""
    return "".join("\t".join(row) + "\n" for row in rows).encode(encoding)


def saved(rows, encoding="utf-8-sig", delimiter=",") -> bytes:
    """As a spreadsheet saves it."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def workbook(rows, *more) -> bytes:
    """Each sheet given as rows of typed cells."""
    book = openpyxl.Workbook()
    for at, some in enumerate((rows, *more)):
        sheet = book.active if at == 0 else book.create_sheet()
        for row in some:
            sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def changed(rows, line, column, cell):
    """The same report with one other cell."""
    found = [list(row) for row in rows]
    found[line][found[0].index(column)] = cell
    return found


def german(rows, names):
    """The same report for a user of another language."""
    return [[names.get(name, name) for name in rows[0]], *rows[1:]]
