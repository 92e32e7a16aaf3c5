"""Fictional places that parcels go to: real countries, invented towns."""

from __future__ import annotations

from seller.sandbox import chance

TOWNS = {
    "US": (("Millbrook Falls", "OH"), ("Cedar Hollow", "TX"), ("Port Amity", "CA")),
    "CA": (("Maple Bend", "ON"), ("Lac-des-Pins", "QC")),
    "MX": (("Villa Jacaranda", "Jalisco"), ("San Ocote", "Puebla")),
    "BR": (("Vila Ipê", "SP"), ("Porto Cajueiro", "RJ")),
    "UK": (("Little Harrowby", ""), ("Stonebridge-on-Wye", "Kent")),
    "DE": (("Neu Lindenau", ""), ("Bad Mühlenbrück", "Bayern"), ("Kleinfürstenau", "")),
    "FR": (("Saint-Éloi-des-Prés", ""), ("Montclairval", "")),
    "IT": (("Castelfiore", "FI"), ("Borgo Sereno", "MI")),
    "ES": (("Valdeluna", "Madrid"), ("Puerto Níspero", "Valencia")),
    "JP": (("みどり野市", "東京都"), ("桜川町", "大阪府"), ("北沢市", "北海道")),
}
ELSEWHERE = (("Newhaven Park", ""), ("Greenford Quay", ""))
COUNTRIES = {"UK": "GB"}
POSTAL = {"US": "{0:05d}", "JP": "{0:03d}-{1:04d}", "DE": "{0:05d}", "FR": "{0:05d}"}


def address(marketplace: str, order_id: str) -> tuple[str, str, str, str]:
    """City, state, postal code and country of an order."""
    city, state = chance.pick(TOWNS.get(marketplace, ELSEWHERE), "town", order_id)
    form = POSTAL.get(marketplace, "{0:05d}")
    digits = chance.number("postal", order_id)
    limit = 1000 if "{1" in form else 100_000
    postal = form.format(digits % limit, digits // limit % 10_000)
    return city, state, postal, COUNTRIES.get(marketplace, marketplace)
