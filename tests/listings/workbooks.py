"""Small workbooks of every kind, as Amazon, Excel and sellers make them."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from urllib.parse import quote

import openpyxl

from seller.listings import reading
from seller.listings.rows import Defaults

DE, UK, US = "A1PA6795UKMFR9", "A1F83G8C2ARO7P", "ATVPDKIKX0DER"


def workbook(*sheets, change=None):
    """Sheets as (name, rows); `change` may do more to the book."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if change:
        change(book)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def packed(said):
    text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
    return base64.b64encode(text.encode()).decode()


def settings(place=DE, language="de_DE", **more):
    said = {"attributeRow": "5", "labelRow": "4", "dataRow": "7", "contentLanguageTag": language}
    said |= {"primaryMarketplaceId": f"amzn1.mp.o.{place}", "ptds": packed("LAMP,BOTTLE")}
    said |= more
    return "settings=" + "&".join(f"{name}={quote(value, safe='')}" for name, value in said.items())


ALIASES = [
    {
        "attribute": "::record_action",
        "aliases": {
            "Erstellen oder Ersetzen (Alles)": "full_update",
            "Bearbeiten (Teilaktualisierung)": "partial_update",
            "Löschen": "delete",
        },
    },
    {"attribute": "amzn1.volt.ca.product_id_type", "aliases": {"EAN": "ean", "ASIN": "asin"}},
]
NAMES = {
    "contribution_sku#1.value": "SKU",
    "::record_action": "Angebotsaktion",
    "product_type#1.value": "Produkttyp",
    f"item_name[marketplace_id={DE}][language_tag=de_DE]#1.value": "Artikelname",
    "amzn1.volt.ca.product_id_type": "Art der Produkt-ID",
    "amzn1.volt.ca.product_id_value": "Produkt-ID",
    f"bullet_point[marketplace_id={DE}][language_tag=de_DE]#1.value": "Aufzählungspunkt",
    f"bullet_point[marketplace_id={DE}][language_tag=de_DE]#3.value": "Aufzählungspunkt",
    "fulfillment_availability#1.quantity": "Menge",
    f"purchasable_offer[marketplace_id={DE}][audience=ALL]#1.our_price#1.schedule#1"
    ".value_with_tax": "Ihr Preis EUR",
    f"purchasable_offer[marketplace_id={DE}][audience=B2B]#1.our_price#1.schedule#1"
    ".value_with_tax": "Ihr Preis EUR (B2B)",
    f"purchasable_offer[marketplace_id={UK}][audience=ALL]#1.our_price#1.schedule#1"
    ".value_with_tax": "Ihr Preis GBP",
    f"handle[marketplace_id={DE}]#1.material[language_tag=de_DE]#1.value": "Griffmaterial",
    f"display[marketplace_id={DE}]#1.features#2": "Eigenschaften",
}


def unified(*rows, first=None, names=None):
    """Amazon's new template, its settings cut across the cells of the first row."""
    names = names or NAMES
    whole = first or settings(attributeSettings=packed(ALIASES))
    cut = [whole[at : at + 150] for at in range(0, len(whole), 150)]
    heads = [cut, ["  Fülle diese Vorlage aus"], ["Angebotsidentität"], list(names.values())]
    example = ["ABC123", "(Standard) Erstellen oder Ersetzen", "ZUBEHÖR", "Wanduhr"]
    body = [*heads, list(names), example, *rows]
    return workbook(("Anleitungen", [["Lies mich"]]), ("Vorlage", body))


def old(*rows, names, labels=None, first=("TemplateType=fptcustom", "Version=2019.0501")):
    """Amazon's old template; its product types are in the signature."""
    signed = [*first, f"TemplateSignature={packed('HAIR_CARE_PRODUCT,SHIRT')}", "Top 3 rows"]
    return workbook(
        ("Instructions", [["How to"]]),
        ("Template", [signed, labels or [name.title() for name in names], names, *rows]),
    )


def read(body, name="sheet.xlsx", chart=None, schemas=None, **given):
    opened = reading.opened(body, name, chart)
    return reading.read(opened, schemas, Defaults(**given))


def one(result):
    """The only listing of a reading."""
    (found,) = result.wanted
    return found


def codes(result):
    return [(found.code, found.cell) for found in result.findings]


def altered(body, part, change):
    """The workbook with one part of its package changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, change(content) if name == part else content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
