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
    delivery="""Guten Tag,

vielen Dank für Ihre Nachricht zu Ihrer Bestellung {order}. Wir haben beim Versanddienst nachgefragt, wo Ihr Paket ist, und melden uns, sobald wir es wissen. Bitte prüfen Sie, ob die Lieferadresse in Ihrer Bestellung vollständig ist.

Mit freundlichen Grüßen""",
    problem="""Guten Tag,

bei der Lieferung Ihrer Bestellung {order} ist leider etwas schiefgegangen, und das tut uns leid. Sie haben die Wahl zwischen einem Ersatz und einer Erstattung; bitte antworten Sie auf diese Nachricht und teilen Sie uns mit, was Ihnen lieber ist.

Mit freundlichen Grüßen""",
    answer="""Guten Tag,

vielen Dank für Ihre Nachricht zu Ihrer Bestellung {order}.

Mit freundlichen Grüßen""",
    about="Ihre Bestellung {order}",
)
