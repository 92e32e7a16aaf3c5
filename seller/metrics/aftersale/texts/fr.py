"""French."""

from seller.metrics.aftersale.texts.draft import Texts

TEXTS = Texts(
    contact="""Bonjour,

nous sommes désolés que votre commande {order} n'ait pas répondu à votre attente. Pouvez-vous nous dire ce qui n'a pas été, et si un remplacement, une pièce manquante ou un remboursement vous aiderait le plus ? Vous pouvez répondre à ce message ; nous le lisons sous un jour.

Cordialement""",
    reply="Nous sommes désolés de cette expérience. Nous avons écrit à l'acheteur par Amazon et allons y remédier.",
    removal="""Bonjour,

merci de retirer l'évaluation du vendeur pour la commande {order}. {ground}

Merci""",
    grounds={
        "product_review": "Elle ne parle que du produit et de rien que nous ayons fait en tant que vendeur.",
        "fba_delivery": "Elle ne parle que de la livraison, et cette commande a été expédiée par Amazon.",
        "obscene": "Elle contient un langage obscène.",
        "personal": "Elle contient des données personnelles.",
    },
    delivery="""Bonjour,

merci pour votre message au sujet de votre commande {order}. Nous avons demandé au transporteur où est votre colis et vous répondrons dès que nous le saurons. Pouvez-vous vérifier que l'adresse de livraison de votre commande est complète ?

Cordialement""",
    problem="""Bonjour,

la livraison de votre commande {order} a rencontré un problème et nous en sommes désolés. Vous avez le choix entre un remplacement et un remboursement ; merci de répondre à ce message pour nous dire ce que vous préférez.

Cordialement""",
    answer="""Bonjour,

merci pour votre message au sujet de votre commande {order}.

Cordialement""",
    about="Votre commande {order}",
)
