"""French words."""

from seller.sandbox.world.words.language import Language

WORDS = Language(
    nouns=(
        "Gourde", "Poêle", "Couteau de cuisine", "Étagère à épices", "Boîte de rangement",
        "Planche à découper", "Moulin à café", "Boîte à déjeuner", "Lampe de bureau LED",
        "Housse de coussin", "Rideau de douche", "Panier à linge", "Paillasson", "Horloge murale",
        "Plaid", "Tuyau d’arrosage", "Pot de fleurs", "Guirlande lumineuse",
        "Mangeoire à oiseaux", "Tapis de yoga", "Bandes élastiques", "Éclairage vélo",
        "Lanterne de camping", "Sac à dos de randonnée", "Puzzle en bois", "Cubes à empiler",
        "Jeu de cartes", "Support téléphone", "Câble USB-C", "Tapis de souris",
        "Laisse pour chien", "Jouet pour chat",
    ),
    materials=(
        "acier inoxydable", "bambou", "silicone", "coton", "chêne massif", "verre", "aluminium",
        "plastique recyclé",
    ),
    colours=("noir", "blanc", "bleu marine", "vert forêt", "rouge", "gris", "rosé", "naturel"),
    sizes=(
        "Ø 28 cm", "750 ml", "taille S", "taille M", "taille L", "lot de 2", "40 x 60 cm",
        "2,5 m",
    ),
    extras=(
        "étanche et sans BPA", "facile à nettoyer", "pour la maison et le bureau",
        "idée cadeau fête des mères", "avec étui", "très résistant",
        "antidérapant – intérieur/extérieur", "réglable et pliable", "garanti 10 ans",
        "cœur d’enfant",
    ),
    title="{brand}™ {noun} en {material} – {size}, {extra} ({colour})",
    family="{brand}™ {noun} en {material} – {extra}",
    description="« Tout simplement bien » : {noun} {brand} en {material} – {extra}. Couleur : "
    "{colour} ; taille : {size}. Livraison offerte dès 25 €.",
    bad=(
        "Arrivé cassé, colis écrasé.", "Le vendeur ne répond jamais.", "=1+1 étoile, c’est trop",
        "« Inox » ? Ça rouille déjà !", "Taille trop petite, retour à mes frais (7 €).",
        "Trois semaines d’attente...", "Produit déjà utilisé, il manque des pièces.",
        "-2 : à éviter", "Couleur différente de la photo, très déçu.", "Odeur insupportable.",
    ),
    middling=(
        "Correct pour le prix.", "Bon produit mais livraison lente.",
        "La couleur diffère un peu.", "Ça va, mais le « haut de gamme » est exagéré.",
        "+ joli, - emballage léger",
    ),
    good=(
        "Livraison rapide, parfait !", "Conforme à la description. Merci !", ".",
        "Très bonne qualité à 19,99 €", "Idéal pour Noël – je recommande.",
    ),
    responses=(
        "Nous sommes désolés et vous avons remboursé intégralement.",
        "Merci de nous l’avoir signalé : un remplacement est parti.",
    ),
    returns=(
        "trop petit", "ne correspond pas à la photo", "rayé à l’arrivée", "acheté en double",
        "ne marche plus après 2 jours", "il manque les vis", "=erreur de commande",
        "reçu trop tard",
    ),
)  # fmt: skip
