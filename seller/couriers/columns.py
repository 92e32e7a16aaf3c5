"""The sheets and columns of a rate card as it is filled in, with what belongs into each."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from seller.language import LANGUAGES, translator


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is the field; `title` and `note` are English and have their Chinese in the catalogue.
    `kind` says how a cell is read, see cells.py; one of `options` where it is a choice.
    """

    name: str
    title: str
    kind: str
    note: str
    needed: bool = False
    options: tuple[str, ...] = ()

    def heading(self, language: str) -> str:
        return translator(language)(self.title)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the workbook, or one section of a CSV."""

    name: str
    title: str
    columns: tuple[Column, ...]

    def heading(self, language: str) -> str:
        return translator(language)(self.title)

    def named(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}


SCOPES = ("piece", "shipment")
CONTENTS = ("battery", "liquid", "brand", "magnet", "document")
"""What may be in a parcel and matter to a carrier; a card may name more."""
_SERVICE = Column("service", "Service", "text", "As in the sheet of services; empty: all of them")
_SINCE = Column("since", "From day", "date", "First day, 2026-01-31; empty: always")
_UNTIL = Column("until", "To day", "date", "Last day; empty: no end")

SERVICES = Sheet("services", "Services", (
    Column("service", "Service", "text", "Name of the service, each only once", needed=True),
    Column("carrier", "Carrier or forwarder", "text", "DHL, UPS, EMS or a forwarder", needed=True),
    Column("account", "Contract account", "text", "Of the contract; may stay empty"),
    Column("origin", "Origin", "text", "CN, or CN-SZ for one city", needed=True),
    Column("currency", "Currency of prices", "currency", "Three letters", needed=True),
    Column("since", "Valid from", "date", "First day, 2026-01-31", needed=True),
    Column("until", "Valid to", "date", "Last day; empty: no end is known"),
    Column("mode", "Mode of transport", "choice", "How it travels",
           options=("express", "post", "line", "rail", "air", "sea", "truck")),
    Column("basis", "Priced by", "choice", "kg, cbm or whole containers; empty: kg",
           options=("kg", "cbm", "container")),
    Column("divisor", "Divisor", "divisor", "cm³ per kg, 5000 or 6000; none: bulk is not billed"),
    Column("density", "Density (kg per CBM)", "count", "Instead of a divisor: 167, 363, 1000"),
    Column("side", "Bulk counts from a side of (cm)", "cm", "EMS: 60; empty: always"),
    Column("share", "Shared volume (%)", "percent", "Part of the extra volume not billed"),
    Column("weigh", "Larger weight per", "choice", "Where actual and volume are compared",
           options=SCOPES, needed=True),
    Column("rounding", "Rounding (kg)", "rounding", "0.5 up to 30; 1 means 0.5 kg, above 30 kg 1",
           needed=True),
    Column("round", "Rounded per", "choice", "piece or shipment", options=SCOPES, needed=True),
    Column("piece_least", "Least billed per piece (kg)", "kg", "12 for 12 kg a carton"),
    Column("least", "Least billed per shipment (kg)", "kg", "21 for 21 kg a ticket"),
    Column("whole_cm", "Sides rounded up to cm", "flag", "yes or no; empty: no"),
    Column("break_even", "Higher band if cheaper", "flag", "yes or no; empty: no"),
    Column("terms", "Duty terms", "choice", "ddp: taxes are in the price", options=("ddp", "ddu")),
    Column("importer", "Importer of record", "text", "Who imports, for ddp"),
    Column("clearance", "Clearance mode", "text", "As the forwarder names it"),
    Column("vat", "VAT number used", "text", "Whose number, for ddp"),
    Column("tracking", "Tracking quality", "text", "full, partial or none"),
    Column("banned", "Does not carry", "banned", "battery, liquid, brand: separated by commas"),
))  # fmt: skip
ZONES = Sheet("zones", "Zones", (
    _SERVICE,
    Column("zone", "Zone", "text", "Any name", needed=True),
    Column("country", "Country", "countries", "Two letters, several with commas; * is the rest",
           needed=True),
    Column("low", "Postcode from", "postcode", "Whole or its beginning; empty: the country"),
    Column("high", "Postcode to", "postcode", "Included; empty: like the first"),
    Column("warehouse", "FBA warehouse", "codes", "ONT8, several with commas"),
))  # fmt: skip
RATES = Sheet("rates", "Prices", (
    _SERVICE,
    Column("zone", "Zone", "text", "A zone of the sheet of zones", needed=True),
    Column("contents", "Document or parcel", "choice", "Empty: both",
           options=("document", "parcel")),
    Column("over", "Above (kg)", "kg0", "More than this; the edge belongs to the band below"),
    Column("start", "From (kg)", "kg0", "Instead: this weight included, as in 21 KG+"),
    Column("upto", "Up to (kg)", "kg", "This weight included; empty: no end"),
    Column("fixed", "Price or first weight price", "money", "Of the band, or of the first weight"),
    Column("first", "First weight (kg)", "step", "What the first price covers"),
    Column("step", "Next weight (kg)", "step", "For each begun 0.5 kg: 0.5"),
    Column("more", "Next weight price", "money", "Of each next weight"),
    Column("per_kg", "Price per kg", "money", "Times all that is billed; of a CBM if by cbm"),
    Column("minimum", "Minimum charge", "money", "At least this"),
))  # fmt: skip
CONTAINERS = Sheet("containers", "Containers", (
    _SERVICE,
    Column("zone", "Zone", "text", "A zone of the sheet of zones", needed=True),
    Column("kind", "Container", "text", "20GP, 40GP, 40HQ, 45HQ", needed=True),
    Column("litres", "Takes (CBM)", "kg", "What can really be loaded: 28 of a 20GP", needed=True),
    Column("payload", "Carries (kg)", "kg", "The most it may weigh", needed=True),
    Column("price", "Price per container", "money", "Of a whole container", needed=True),
))  # fmt: skip
SURCHARGES = Sheet("surcharges", "Surcharges", (
    _SERVICE,
    Column("code", "Surcharge", "text", "Its name on the bill", needed=True),
    Column("per", "Charged per", "choice", "percent: of the next column; kg: or CBM",
           options=("shipment", "piece", "kg", "container", "percent", "hs"), needed=True),
    Column("on", "Percent of", "codes_small", "freight, value, prior (all before), or other names"),
    Column("value", "Amount or percent", "amount", "15 or 15%, never 0.15", needed=True),
    Column("minimum", "At least", "money", "May stay empty"),
    Column("maximum", "At most", "money", "May stay empty"),
    Column("when", "When", "choice", "Empty: always; piece: a size below is exceeded",
           options=("always", "remote", "residential", "piece", "signature", "insurance", "ddp",
                    "battery", "liquid", "brand", "magnet", "document")),
    Column("zone", "Only zone", "text", "Empty: all"),
    Column("country", "Only country", "country", "Empty: all"),
    _SINCE, _UNTIL,
    Column("long", "Longest side over (cm)", "cm", "For oversize"),
    Column("second", "Second side over (cm)", "cm", "For oversize"),
    Column("girth", "Length and girth over (cm)", "cm", "Longest side and twice the others"),
    Column("heavy", "Piece over (kg)", "kg", "For overweight"),
    Column("free", "HS codes included", "count", "For extra HS codes"),
    Column("group", "Dearest of group", "text", "A piece pays only the dearest of a group"),
    Column("billable", "Billed at least as (kg)", "kg", "Of an oversize piece"),
))  # fmt: skip
REMOTE = Sheet("remote", "Remote areas", (
    _SERVICE,
    Column("country", "Country", "country", "Two letters", needed=True),
    Column("low", "Postcode from", "postcode", "Whole or its beginning; empty: the country"),
    Column("high", "Postcode to", "postcode", "Included; empty: like the first"),
))  # fmt: skip
LIMITS = Sheet("limits", "Limits", (
    _SERVICE,
    Column("country", "Only country", "country", "Empty: all"),
    Column("piece", "Piece at most (kg)", "kg", "Heavier ones are refused"),
    Column("shipment", "Shipment at most (kg)", "kg", "Heavier ones are refused"),
    Column("long", "Side at most (cm)", "cm", "Longer ones are refused"),
    Column("girth", "Length and girth at most (cm)", "cm", "Larger ones are refused"),
    Column("pieces", "Pieces at most", "count", "More are refused"),
))  # fmt: skip
TRANSITS = Sheet("transits", "Transit times", (
    _SERVICE,
    Column("zone", "Only zone", "text", "Empty: all"),
    Column("p10", "Fast (days)", "count", "One in ten is as fast", needed=True),
    Column("p50", "Usual (days)", "count", "Half are as fast", needed=True),
    Column("p90", "Slow (days)", "count", "Nine in ten are as fast", needed=True),
    Column("counted", "Counted from", "choice", "Receipt of the goods, or sailing",
           options=("receipt", "sailing"), needed=True),
    Column("cutoff", "Cut-off weekday", "weekday", "1 Monday to 7 Sunday"),
    Column("sailing", "Sailing weekday", "weekday", "1 Monday to 7 Sunday"),
    Column("late", "Late (%)", "percent", "Share that takes longer than promised"),
))  # fmt: skip
HOLDS = Sheet("holds", "Customs holds", (
    _SERVICE,
    Column("country", "Country", "country", "Two letters, or * for all others", needed=True),
    Column("chance", "Held (%)", "percent", "Of a hundred parcels", needed=True),
    Column("rule", "Return costs", "choice", "free, per_kg, freight (list price), percent",
           options=("free", "per_kg", "freight", "percent"), needed=True),
    Column("value", "Return price", "amount", "Per kg, or percent of the freight"),
    _SINCE, _UNTIL,
))  # fmt: skip
DUTIES = Sheet("duties", "Duties and taxes", (
    Column("destination", "Destination", "country", "Two letters", needed=True),
    Column("origin", "Made in", "country", "Two letters, or * for all"),
    Column("prefix", "HS code begins with", "hs", "Digits; empty: all goods"),
    Column("name", "Layer", "text", "Duty, extra duty, VAT, fee", needed=True),
    Column("kind", "Kind of layer", "choice", "unknown: then there is no total",
           options=("percent", "fixed", "hs", "unknown"), needed=True),
    Column("value", "Amount or percent", "amount", "15 or 15%, never 0.15"),
    Column("currency", "Currency of layer", "currency", "Of amounts and of the threshold"),
    Column("on", "Percent of what", "choice", "value, cif (with freight), all (with layers before)",
           options=("value", "cif", "all")),
    Column("above", "Only above a value of", "money", "De minimis; empty: always due"),
    _SINCE, _UNTIL,
    Column("source", "Source", "text", "Where it is published, with its date", needed=True),
    Column("most", "Only up to a value of", "money",
           "As IOSS, or a fee of small parcels; empty: all"),
))  # fmt: skip
SHEETS = (SERVICES, ZONES, RATES, CONTAINERS, SURCHARGES, REMOTE, LIMITS, TRANSITS, HOLDS, DUTIES)
PERCENTS = {"percent"}


def plain(text: object) -> str:
    """Letters and digits only, small, so that spaces, stars, brackets and units do not matter."""
    wide = unicodedata.normalize("NFKC", str(text)).casefold()
    return "".join(char for char in wide if char.isalnum() or char == "*")


@cache
def headings(sheet: Sheet) -> dict[str, Column]:
    """Every spelling of a heading, in both languages."""
    return {
        plain(text): column
        for column in sheet.columns
        for text in (column.name, *(column.heading(language) for language in LANGUAGES))
    }


@cache
def titles() -> dict[str, Sheet]:
    """Every spelling of a sheet's name."""
    return {
        plain(text): sheet
        for sheet in SHEETS
        for text in (sheet.name, *(sheet.heading(language) for language in LANGUAGES))
    }
