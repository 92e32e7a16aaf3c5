"""French."""

from seller.metrics.lint.words.lexicon import Lexicon

NOUN = r"(?:avis|évaluations?|commentaires?|notes?|étoiles?|feedbacks?)"
FILL = r"(?:(?:votre|vos|cet|cette|ce|le|la|les|un|une|négatif|négative|mauvais|mauvaise|\d|deux|trois)[\s-]+|l['’]\s*|étoiles?\s+)"
VERB = r"(?:modifi|chang|supprim|retir|effac|révis|corrig|reconsidér|annul|enlev|revoi|amélior)\w*|mettre à jour|revoir"

LEXICON = Lexicon(
    change=rf"\b(?:{VERB})\s+{FILL}{{0,4}}{NOUN}\b|\b{NOUN}\s+(?:\w+\s+){{0,3}}(?:supprimée?s?|modifiée?s?|retirée?s?|effacée?s?)\b"
    rf"|\b(?:{VERB})\s+(?:\w+\s+){{0,4}}(?:à|en)\s+(?:5|cinq|4|quatre)\s*étoiles\b",
    review=rf"\b{NOUN}\b",
    ask=r"\b(?:merci de|veuillez|laisse[rz]?|donne[rz]?|écri\w+|partage[rz]?|poste[rz]?|souhaiter\w*|serions|s'il vous pla[iî]t|n'hésitez pas)\b",
    good=r"\b(?:(?:5|cinq)\s*étoiles|(?:bon|bonne|excellent|excellente|joli)\s+(?:avis|évaluation|commentaire|note)|(?:avis|évaluation|commentaire|note)s?\s+(?:positi\w+|favorable))",
    gift=r"\b(?:cadeau\w*|carte[s-]* cadeau\w*|bons? d['’]achat|coupons?|remises?|réductions?|gratuit\w*|récompenses?|prime|tirage au sort)\b|\d+\s*€|€\s*\d+",
    back=r"\b(?:rembours\w+|remplacement|dédommag\w+|compens\w+)\b",
    when=r"\b(?:si|lorsque|quand|dès que|une fois|après|en échange|en retour|en contrepartie)\b|\bs['’]il",
    pleased=r"\b(?:satisfaite?s?|content\w*|heureu\w+|plaît|plait|aim\w+|ravie?s?)\b",
    sorry=r"\b(?:pas satisfaite?s?|insatisfaite?s?|mécontent\w*|déçue?s?|un problème|avant de (?:laisser|poster|publier|donner))\b",
    instead=r"\b(?:sinon|dans le cas contraire|au lieu de|plutôt que)\b",
    promotion=r"\b(?:codes? promo\w*|bons? de réduction|coupons?|offres? spéciales?|soldes|nouveautés|nos autres produits|visite[rz] notre boutique|suive[zr]-nous|newsletter|prochain achat|prochaine commande|\d+\s*% de (?:remise|réduction))\b",
    reach=r"\b(?:whats\s*app|telegram|facebook|instagram|notre site(?: web| internet)?|appelez-nous)\b",
    common="le la les et vous votre nous est une un des pour pas que dans avec sur avons de du merci",
)
