"""German."""

from seller.metrics.aftersale.letters.draft import Letters

LETTERS = Letters(
    represent="""Guten Tag,

zur Bestellung {order} können wir Folgendes nachweisen:

{proof}

Bitte berücksichtigen Sie dies bei Ihrer Entscheidung.

Vielen Dank""",
    appeal="""Guten Tag,

wir bitten Sie, die Entscheidung zur Bestellung {order} noch einmal zu prüfen. Wir können Folgendes nachweisen:

{proof}

Vielen Dank""",
    labels={
        "bought": "Gekauft am",
        "by_amazon": "Versand durch",
        "ship_by": "Zu versenden bis",
        "shipped": "Versandt am",
        "carrier": "Versanddienst",
        "tracking": "Sendungsnummer",
        "deliver_by": "Zugesagt bis",
        "delivered": "Zugestellt",
        "returned": "Zurückgesendet",
        "refunded": "Erstattet",
        "messages": "Nachrichten (erhalten / beantwortet, UTC)",
    },
    late_ship="""Guten Tag,

es tut uns leid: Ihre Bestellung {order} hat unser Lager noch nicht verlassen, obwohl sie schon unterwegs sein sollte. Wir kümmern uns darum und versenden sie so bald wie möglich. Möchten Sie warten, oder sollen wir die Bestellung stornieren und Ihnen den Betrag erstatten? Sie können auf diese Nachricht antworten; wir lesen sie innerhalb eines Tages.

Mit freundlichen Grüßen""",
    late_deliver="""Guten Tag,

Ihre Bestellung {order} sollte inzwischen bei Ihnen sein, und das ist sie offenbar nicht. Es tut uns leid; wir fragen beim Versanddienst nach. Ist sie doch noch angekommen, oder möchten Sie einen Ersatz oder eine Erstattung? Sie können auf diese Nachricht antworten; wir lesen sie innerhalb eines Tages.

Mit freundlichen Grüßen""",
    untracked="""Guten Tag,

Ihre Bestellung {order} ist unterwegs zu Ihnen, aber zum Paket gibt es keine Sendungsnummer. Wir behalten es im Auge. Sie können auf diese Nachricht mit jeder Frage antworten; wir lesen sie innerhalb eines Tages.

Mit freundlichen Grüßen""",
)
