"""Titles. Sources: sellercentral.amazon.com/help/hub/reference/external/GYTR6SYGFA5E3EQC (product
title requirements, in force since 2025-01-21) and 201100890 of Europe; read 2026-11-25.
"""

from __future__ import annotations

MOST = 200
"""Characters with spaces, in every marketplace; a product type's schema may ask for less."""
FORBIDDEN = "!$?_{}^¬¦"
"""Allowed in nothing but a brand's own name."""
DECORATION = "~#<>*|;=+★☆●◆■▲►✔✅❤♥•【】『』"
"""Allowed where they mean something (#4301, <10 lb), not in a row and not as ornament."""
ORNAMENTS = "★☆●◆■▲►✔✅❤♥•【】『』"
"""Those that never mean anything. In Japan 【】 are usual and are left alone."""
TWICE = 2
"""As often as a word may stand in a title, apart from the small words below."""
SMALL = frozenset((
    "a", "an", "the", "in", "on", "over", "with", "and", "or", "for", "of", "to", "from", "by",
    "at", "as", "per", "your", "if", "but", "nor", "so", "yet", "into", "der", "die", "das",
    "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "und", "oder", "mit", "für",
    "von", "aus", "zu", "im", "am", "auf", "bei", "le", "la", "les", "l", "un", "une", "du", "de",
    "d", "et", "ou", "avec", "pour", "en", "à", "au", "aux", "par", "sur", "dans", "sans", "el",
    "los", "las", "una", "unos", "unas", "y", "o", "con", "para", "por", "sin", "del", "al", "il",
    "lo", "gli", "i", "uno", "e", "ed", "di", "da", "su", "tra", "fra", "senza", "della", "dei",
    "delle", "het", "een", "met", "voor", "van", "naar", "op", "bij", "zonder", "och", "eller",
    "med", "för", "av", "till", "på", "utan", "ett", "oraz", "lub", "z", "ze", "dla", "do", "na",
    "w", "we", "bez", "ve", "veya", "ile", "için", "bir", "os", "um", "uma", "com", "sem",
))  # fmt: skip
CAPITALS = frozenset({"US", "CA", "UK", "AU", "IE", "SG", "AE", "ZA", "IN"})
"""Where each word but the small ones starts with a capital by convention."""
PROMOTION = (
    "free shipping", "free gift", "100% quality", "quality guaranteed", "best seller", "bestseller",
    "hot sale", "hot item", "on sale", "best price", "lowest price", "limited time", "buy now",
    "money back", "satisfaction guaranteed", "top rated", "#1",
    "kostenloser versand", "versandkostenfrei", "gratis versand", "bester preis",
    "livraison gratuite", "meilleur prix", "offre spéciale", "satisfait ou remboursé",
    "envío gratis", "mejor precio", "oferta especial", "spedizione gratuita", "miglior prezzo",
    "gratis verzending", "fri frakt", "darmowa wysyłka", "ücretsiz kargo", "frete grátis",
    "送料無料", "最安値", "限定セール", "包邮", "免运费", "最低价", "热卖",
)  # fmt: skip
