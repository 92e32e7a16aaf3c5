"""German."""

from seller.metrics.aftersale.texts.draft import Texts

TEXTS = Texts(
    contact="""Guten Tag,

es tut uns leid, dass Ihre Bestellung {order} nicht so war, wie Sie es erwartet haben. Was ist schiefgegangen, und was hilft Ihnen am meisten: ein Ersatz, ein fehlendes Teil oder eine Erstattung? Sie können auf diese Nachricht antworten; wir lesen sie innerhalb eines Tages.

Mit freundlichen Grüßen""",
    reply="Es tut uns leid, dass es so gekommen ist. Wir haben uns über Amazon beim Käufer gemeldet und bringen es in Ordnung.",
    removal="""Guten Tag,

bitte entfernen Sie die Verkäuferbewertung zur Bestellung {order}. {ground}

Vielen Dank""",
    grounds={
        "product_review": "Sie spricht nur vom Produkt und von nichts, was wir als Verkäufer getan haben.",
        "fba_delivery": "Sie spricht nur von der Lieferung, und diese Bestellung wurde von Amazon versandt.",
        "obscene": "Sie enthält anstößige Sprache.",
        "personal": "Sie enthält personenbezogene Daten.",
    },
)
