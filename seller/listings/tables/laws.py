"""What the law of a marketplace asks of a listing; read 2026-11-25.

GPSR: Regulation (EU) 2023/988, in force since 2024-12-13. EPR, WEEE: Directives 94/62/EC and
2012/19/EU; batteries: Regulation (EU) 2023/1542. PSE: Japan's DENAN Act. CPC: 16 CFR 1110, CPSIA.
"""

from __future__ import annotations

EUROPE = frozenset({"DE", "FR", "IT", "ES", "NL", "BE", "IE", "PL", "SE"})
MAKER, PERSON = "gpsr_manufacturer_reference", "dsa_responsible_party_address"
MEDIA, SAFETY = "compliance_media", "safety_information"
PACKAGING, WEEE, BATTERIES = "packaging", "weee", "batteries"
PACKED = frozenset({"DE", "FR", "ES"})
"""Where packaging is registered before Amazon sells (LUCID, UIN, and Spain's number)."""
ELECTRIC = (
    "LAMP", "LIGHT", "LED", "CHARGER", "ADAPTER", "POWER", "BATTERY", "HEADPHONE", "SPEAKER",
    "FAN", "HEATER", "KETTLE", "BLENDER", "VACUUM", "ELECTRIC", "HAIR_DRYER", "TOASTER",
)  # fmt: skip
"""Parts of the names of product types that run on electricity."""
PSE = (*(name for name in ELECTRIC if name not in {"HEADPHONE", "LED"}),)
"""Those of which Japan asks for the PSE mark; what runs on small batteries alone is free."""
CHILDREN = ("TOY", "TOYS", "PUZZLE", "PUZZLES", "BABY", "CHILDRENS", "INFANT", "DOLL", "STROLLER")
AGES = frozenset({"toddler", "little kid", "big kid", "baby", "infant", "kid", "kids", "child"})
YOUNG = 144
"""Months: goods for children of 12 years and younger need a Children's Product Certificate."""
LITHIUM = (
    "rechargeable", "lithium", "li-ion", "battery powered", "battery-powered", "batteries included",
    "wiederaufladbar", "akku", "batteriebetrieben", "rechargeable", "à piles", "recargable",
    "ricaricabile", "oplaadbaar", "充電式", "リチウム", "可充电", "锂电池",
)  # fmt: skip
"""Words that say that goods run on batteries."""
DANGEROUS = (
    "flammable", "aerosol", "spray paint", "lighter fluid", "butane", "isopropyl", "acetone",
    "bleach", "pepper spray", "corrosive", "entzündlich", "ätzend", "inflammable", "可燃", "易燃",
)  # fmt: skip
