"""French."""

from seller.metrics.aftersale.letters.draft import Letters

LETTERS = Letters(
    represent="""Bonjour,

pour la commande {order}, nous pouvons montrer ce qui suit :

{proof}

Merci d'en tenir compte dans votre décision.

Cordialement""",
    appeal="""Bonjour,

nous vous prions de revoir la décision sur la commande {order}. Nous pouvons montrer ce qui suit :

{proof}

Cordialement""",
    labels={
        "bought": "Achetée le",
        "by_amazon": "Expédiée par",
        "ship_by": "À expédier avant le",
        "shipped": "Expédiée le",
        "carrier": "Transporteur",
        "tracking": "Numéro de suivi",
        "deliver_by": "Livraison promise pour le",
        "delivered": "Livrée",
        "returned": "Retournée",
        "refunded": "Remboursée",
        "messages": "Messages (reçus / répondus, UTC)",
    },
    late_ship="""Bonjour,

nous sommes désolés : votre commande {order} n'est pas encore partie, alors qu'elle aurait dû l'être. Nous nous en occupons et l'expédierons dès que possible. Voulez-vous attendre, ou préférez-vous que nous annulions la commande et vous rendions votre argent ? Vous pouvez répondre à ce message ; nous le lisons sous un jour.

Cordialement""",
    late_deliver="""Bonjour,

votre commande {order} devrait être chez vous, et il semble qu'elle ne le soit pas. Nous en sommes désolés et demandons au transporteur où elle se trouve. Est-elle arrivée entre-temps, ou souhaitez-vous un remplacement ou un remboursement ? Vous pouvez répondre à ce message ; nous le lisons sous un jour.

Cordialement""",
    untracked="""Bonjour,

votre commande {order} est en route vers vous, mais le colis n'a pas de numéro de suivi. Nous gardons un œil dessus. Vous pouvez répondre à ce message pour toute question ; nous le lisons sous un jour.

Cordialement""",
)
