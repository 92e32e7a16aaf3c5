"""German words."""

from seller.sandbox.world.words.language import Language

WORDS = Language(
    nouns=(
        "Trinkflasche", "Bratpfanne", "Küchenmesser", "Gewürzregal", "Aufbewahrungsbox",
        "Schneidebrett", "Kaffeemühle", "Brotdose", "LED-Schreibtischlampe", "Kissenbezug",
        "Duschvorhang", "Wäschekorb", "Fußmatte", "Wanduhr", "Wolldecke", "Gartenschlauch",
        "Blumentopf", "Lichterkette", "Vogelhäuschen", "Yogamatte", "Fitnessbänder",
        "Fahrradlicht", "Campinglaterne", "Wanderrucksack", "Holzpuzzle", "Bauklötze",
        "Kartenspiel", "Handyständer", "USB-C-Kabel", "Mauspad", "Hundeleine", "Katzenspielzeug",
    ),
    materials=(
        "Edelstahl", "Bambus", "Silikon", "Baumwolle", "Eichenholz", "Glas", "Aluminium",
        "Recycling-Kunststoff",
    ),
    colours=("schwarz", "weiß", "dunkelblau", "waldgrün", "rot", "grau", "rosé", "natur"),
    sizes=(
        "Ø 28 cm", "750 ml", "Größe S", "Größe M", "Größe L", "2er-Set", "40 x 60 cm", "2,5 m",
    ),
    extras=(
        "auslaufsicher & BPA-frei", "spülmaschinenfest", "für Büro, Küche & Reise",
        "schönes Geschenk für Väter und Mütter", "mit Tragetasche", "besonders stabil",
        "rutschfest – innen und außen", "höhenverstellbar, faltbar", "10 Jahre Garantie",
        "Oma’s Liebling",
    ),
    title="{brand}® {noun} aus {material} – {size}, {extra} ({colour})",
    family="{brand}® {noun} aus {material} – {extra}",
    description="Die {noun} von {brand} aus {material}: „einfach gut“, sagen unsere Kunden – "
    "{extra}. Farbe: {colour}; Maß: {size}. Über 5.000 zufriedene Käufer, ab 25 € "
    "versandfrei.",
    bad=(
        "Kam völlig zerkratzt an, Verpackung war offen.",
        "Verkäufer antwortet nicht auf E-Mails.", "„Edelstahl“? Nach einer Woche Rost!",
        "=1+1 Sterne wären noch zu viel", "Größe passt überhaupt nicht, Rücksendung kostet 7 €.",
        "Drei Wochen Lieferzeit ...", "Falsche Farbe geliefert (grün statt weiß).",
        "-5 Sterne, Müll!", "Ware gebraucht, Zubehör fehlt. Nie wieder!",
        "Riecht stark nach Chemie – unmöglich.", 'Als "neu" verkauft, aber eindeutig benutzt',
        "+49 gewählt, niemand geht ran",
    ),
    middling=(
        "Für den Preis in Ordnung, mehr nicht.", "Artikel gut, Versand zu langsam.",
        "Tut was es soll, aber „Premium“ ist übertrieben.", "Farbe weicht vom Foto ab.",
        "Geht so. Anleitung nur auf Englisch.", "+ schönes Design, - schwache Verpackung",
    ),
    good=(
        "Schnelle Lieferung, alles bestens!", "Ware wie beschrieben. Gerne wieder.", ".",
        "Perfekt, zuverlässig.", "Tolles Geschenk für meine Mutter – danke!", "Alles i.O.",
        "Sehr gute Qualität für 19,99 €",
    ),
    responses=(
        "Das tut uns sehr leid. Wir haben Ihnen den vollen Betrag erstattet.",
        "Vielen Dank für den Hinweis – ein Ersatz ist unterwegs.",
        "Bitte melden Sie sich über Ihre Bestellübersicht, wir lösen das für Sie.",
    ),
    returns=(
        "zu klein", "gefällt nicht", "Kratzer auf der Oberfläche", "Größe stimmt nicht",
        "defekt nach 2 Tagen", "„passt nicht“ sagt meine Frau", "doppelt bestellt",
        "=FALSCH geliefert", "Schrauben fehlen", "Preis jetzt 3 € günstiger", "zu spät gekommen",
    ),
)  # fmt: skip
