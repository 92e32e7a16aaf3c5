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
    good=r"\b(?:(?:5|cinq)\s*étoiles|(?:bon|bonne|excellent|excellente|joli)\s+(?:avis|évaluation|commentaire|note)|(?:avis|évaluation|commentaire|note)s?\s+(?:positi\w+|favorable))|\b(?:(?:5|cinq|toutes les)[\s-]*étoiles|note (?:maximale|maximum|parfaite|de 5)|meilleure note|(?:bel|belle|gentil\w*|excellente?|super|bons?|bonnes?) (?:avis|évaluation|commentaires?|note|mots)|cinq sur cinq|5/5)\b"
    r"|\b(?:(?:5|cinq) étoiles|(?:avis|commentaire|mot|retour|note|évaluation)s? (?:\w+ )?(?:positi\w+|élogieu\w+|favorable\w*|sympa\w*)|bonnes? notes?)\b"
    r"|\b5 ?/ ?5|\b(?:gentil\w*|joli\w*|beau|beaux|chaleureux|sympathique) (?:commentaire|avis|mot)s?\b",
    gift=r"\b(?:cadeau\w*|carte[s-]* cadeau\w*|bons? d['’]achat|coupons?|remises?|réductions?|gratuit\w*|récompenses?|prime|tirage au sort)\b|\d{1,9}\s*€|€\s*\d{1,9}|\b(?:offr(?:ons|ir|e|irons)|offert\w*|petite? (?:surprise|attention|geste)|bon de \d{1,9}|chèque|surprise|paypal|argent|cashback|rembours\w+|points|rabais|\d{1,9} euros|tirage|lot|récompens\w+)\b|-\s?\d{1,9}\s*%",
    back=r"\b(?:rembours\w+|remplacement|dédommag\w+|compens\w+)\b",
    when=r"\b(?:si|lorsque|quand|dès que|une fois|après|en échange|en retour|en contrepartie)\b|\bs['’]il|\b(?:en cas de|au cas où|puisque|dans le cas où|vous êtes|ceux qui)\b",
    pleased=r"\b(?:satisfaite?s?|content\w*|heureu\w+|plaît|plait|aim\w+|ravie?s?)\b|\b(?:plaisir|plai[st]\w*|plu|adorez|convient|enchanté\w*|conquis\w*|bien|à la hauteur|comblée?)\b",
    sorry=r"\b(?:pas satisfaite?s?|insatisfaite?s?|mécontent\w*|déçue?s?|un problème|avant de (?:laisser|poster|publier|donner))\b",
    instead=r"\b(?:sinon|dans le cas contraire|au lieu de|plutôt que)\b",
    promotion=r"\b(?:codes? promo\w*|bons? de réduction|coupons?|offres? spéciales?|soldes|nouveautés|nos autres produits|visite[rz] notre boutique|suive[zr]-nous|newsletter|prochain achat|prochaine commande|\d{1,9}\s*% de (?:remise|réduction))\b|\b(?:(?:grâce au|avec le|utilisez le|entrez le) code|(?:nouvelle?s?|dernière?s?|autres) (?:[\w'’-]+ ){0,2}?(?:collections?|gammes?|produits|modèles|articles|créations)|(?:découvr|profit|parcour|jetez un œil)\w* (?:[\w'’-]+ ){0,4}?(?:collection|gamme|produits|offres?|boutique|nouve\w+|catalogue)|promotions?|en promo|bons? d['’]achat|prix (?:réduit|spécial)s?|clients fidèles|vente flash)\b|-\s?\d{1,9}\s*%|\d{1,9}\s*% (?:sur|moins)"
    r"|\b(?:prochaine? (?:commande|achat)|(?:visite[rz]|découvr\w+|dans) (?:\w+ )?(?:notre|nos) (?:boutique|magasin|catalogue)|inscrivez-vous|abonnez-vous|(?:vous )?(?:aimerez|apprécierez)[^.!?]{0,12}aussi|(?:pourrait|pourraient) (?:aussi |également )?vous plaire|nouve\w+ (?:modèle|produit|version)s? (?:vient|est|sont|viennent) (?:de sortir|disponible|arrivé)\w*|prix spécial|black friday|infolettre)\b"
    r"|\b(?:soldes|reste de notre|(?:notre|nos) (?:gamme|collection|nouveautés)|envie d'une? (?:deuxième|autre|second\w*)|avec [a-z]+\d{2}|ventes? privées?|club vip|déstockage)\b",
    reach=r"\b(?:whats\s*app|telegram|facebook|instagram|notre site(?: web| internet)?|appelez-nous)\b|\b(?:en dehors d['’]amazon|hors amazon|en privé|par (?:sms|mail) (?:à|au)|mon (?:e-?mail|numéro|portable|adresse mail)|sur notre (?:propre )?(?:site|boutique en ligne)|écri\w+ (?:par|à mon) (?:mail|e-?mail|courriel))\b"
    r"|\b(?:messenger|insta|whats ?app|notre site|qr code[^.!?]{0,40}(?:joindre|contact|nous)\w*|appelez(?:[- ](?:moi|nous|le))?(?= (?:z[ée]ro|au|moi|nous)))"
    r"|\b(?:votre (?:numéro|portable|mobile|adresse mail|e-?mail|mail)|notre (?:mail|numéro|hotline|ligne)|on vous rappelle|discord)\b",
    common="le la les et vous votre nous est une un des pour pas que dans avec sur avons de du merci",
    written=r"(?:\bce que vous (?:\w+ ){0,3}?(?:écrit|publié|posté|laissé|dit|mis|rédigé)\w*|\b(?:votre|vos|cet|cette|ce|la|le|les|l['’])\s*(?:\w+ ){0,2}?(?:avis|évaluations?|commentaires?|notes?|étoiles?|texte|message sur la page|mots|témoignage|retour d['’]expérience|opinion|publication|appréciation|notation|post|critique)|\b(?:une|deux|trois|1|2|3) étoiles?|votre retour sur)\b"
    r"|\b(?:(?:vos|votre|la|les|l'|mauvaise?|cette|cet|une?) ?(?:\w+ ){0,2}?(?:étoiles?|note|avis|commentaires?|évaluation))\b"
    r"|\b(?:votre|vos) (?:\w+ )?(?:critique|deux étoiles|avis|propos|note|mots)\b",
    undo=r"\b(?:(?:modifi|chang|supprim|retir|effac|révis|corrig|reconsid[eé]r|annul|enl[eè]v|amélior|actualis|édit|ajust|adapt|repens|rectifi|complét|revaloris|remont|relev|augment|réévalu|réécri|mett?\w* à jour|revisit|nuanc)\w*|revoir|revoyi?e[rz]|mettre à jour|mise à jour|revenir sur|(?:re)?jeter un (?:nouvel |autre )?(?:œil|oeil|coup)|faire disparaître|refléter|reprendre)\b"
    r"|\b(?:remont\w+|mont(?:er|ent|aient)|dispara\w+|enlev\w+|ôte[rz]?|refaire|reprendre|revenir|actualis\w+)\b"
    r"|\b(?:évolu\w*|vers le haut|gomme|adouci\w*|atténu\w*|reformul\w*|gomm\w*|arrang\w*|plus (?:haut|clément))\b",
    plea=r"\b(?:merci (?:de|d['’])|veuillez|(?:pour|voud|au|se|accept|pens|souhait)r?i[eé]z[- ]?(?:vous)?|pouvez-vous|pourriez|serait-il|s['’]il vous pla[iî]t|gentillesse|amabilité|serions|espérons|possible|vous prions|vous demand\w+|aimerions|reconnaissant\w*|n['’]hésitez|si vous)\b"
    r"|\b(?:ce serait|formidable|aiderait|svp|stp|compt\w+ sur|beaucoup pour nous|plaisir|seriez|d'accord|merci)\b|\bs'il"
    r"|\b(?:bienvenu\w*|possibilit[ée]|auriez-vous|encourager\w*|laissez|laisser)\b"
    r"|\b\w{3,}(?:e|i)riez\b",
    share=r"\b(?:(?:partag|publi|post|laiss|écri|racont|donn|rédig|dépos|mett|décri|déposez)\w*[- ](?:[\w'’-]+ ){0,5}?(?:expérience|avis|impressions?|lignes|mots|photos?|commentaires?|évaluation|opinion|ressenti|note|étoiles|témoignage)|quelques (?:lignes|mots)|(?:dites|parlez|racontez|recommandez|faites)[- ](?:[\w'’-]+ ){0,4}?(?:autres|acheteurs|clients|savoir|amis)|notez[- ]|évaluez[- ])"
    r"|\b(?:dites-le(?!-nous)|parlez-en|racontez-le|laissez[^.!?]{0,20}(?:avis|mot))\b"
    r"|\bpubliez-l[ea]s?\b",
    first=r"\b(?:(?:contact|écri|parl|di[ts]|prév|adress|appel|signal|tourn|venez|revenez|expliqu|inform|faites)[\w-]*(?:[- ][\w'’-]+){0,5}?[ -](?:d['’]abord|avant|directement|en premier|plutôt|au préalable|priorité)|(?:d['’]abord|avant tout|plutôt) (?:[\w'’-]+ ){0,4}?(?:nous|contact)\w*|avant (?:de|d['’]|toute?)\s*(?:[\w'’]+ ){0,3}?(?:écri|publi|laiss|post|not|évalu|avis|donn|commentaire|dépos|rédig|partag)\w*)"
    r"|\b(?:dites-le-nous|contactez-nous|écrivez-nous|parlez-nous|prévenez-nous)\b",
    never=r"\b(?:ne|n['’])\s*(?:\w+ ){0,4}?(?:jamais|pas)\b[^.!?]{0,24}\b(?:demand|offr|propos|sollicit|exig|modifi|chang|supprim)\w*|\b(?:ne|n['’]) ?(?:\w+ )?(?:demand|offr|propos|sollicit|exig)\w* (?:jamais|pas|rien)|\b(?:vous n['’]avez (?:pas|rien)|inutile de|pas besoin)",
    opinion=r"\b(?:avis|commentaires?|évaluations?|notes?|étoiles|témoignages?|critiques?|opinions?)\b"
    r"|\b(?:petit mot|quelques (?:mots|lignes)|ressenti|testeurs?)\b",
    reward=r"\b(?:cadeau\w*|rembours\w+|paypal|offert\w*|bons? d'achat|revers\w+|dédommag\w+|moitié du prix|\d{1,9} (?:euros|eur)|réduction|remise|gratuit\w*|compens\w+|récompens\w+|chèque|cashback|virement)\b|\d{1,9}\s*€|€\s*\d{1,9}"
    r"|\b(?:offrons|chèque-cadeau|garantie)\b"
    r"|\b(?:sans frais|sans (?:rien )?payer|(?:somme|montant|totalité) (?:\w+ )?(?:entière?|totale?|intégrale?)|intégralité|vers(?:ée?s?|er|ons|erons)|sur votre (?:carte|compte)|(?:recevez|envoyons|offrons|avec) une? (?:seconde?|deuxième) \w+)\b",
    deed=r"\b(?:laiss\w+|publi\w+|post\w+|écri\w+|capture|en échange|contre|dès que|une fois|après|pour (?:chaque|tout|votre|un)|si|recevez|suppri\w+|dispara\w+|envoy\w+)\b|\bs'"
    r"|\b(?:sur amazon|retirez|publication|testeurs?|reti\w+)\b"
    r"|\b(?:pour (?:cinq|quatre|5|4|une|vos)|(?:toute personne|tous ceux|quiconque)|au cas où|à condition)\b",
    glad=r"\b(?<!pas )(?:satisfaite?s?|content\w*|tout va bien|heureu\w+|vous aimez|ravie?s?)\b"
    r"|\b(?:compliments?|félicitations|éloges?)\b",
    sad=r"\b(?:pas (?:satisfait\w*|content\w*)|insatisfait\w*|mécontent\w*|déçu\w*|sinon|dans le cas contraire|un (?:problème|souci)|autrement)\b"
    r"|\b(?:reproches?|plaintes?|critiques?|réclamations?)\b",
    tell=r"\b(?:dites|écrivez|contactez|parlez|signalez|appelez|prévenez|adressez)\b"
    r"|\b(?:gardez-les|publiez-les|pour nous|à nous|réservez)\b",
    avoid=r"\b(?:(?:ne|n'|sans|avant de|au lieu de|plutôt que|évite[rz]?)\b[^.!?]{0,25}\b(?:mauvais\w*|négati\w*|basse|faible) ?(?:note|avis|commentaire|évaluation)?\w*|avant (?:de|d')[^.!?]{0,25}(?:avis|commentaire|note|évaluation) (?:négati|mauvais)\w*|(?:ne|n')[^.!?]{0,20}(?:avis|commentaire|note) (?:négati|mauvais)\w*)"
    r"|\b(?:atten\w+|patient\w+|retenez-vous)\b[^.!?]{0,40}\b(?:noter|not[ez]+|avis|évaluer|commentaire|publier)\b|\bavant de (?:noter|évaluer|publier)\b",
    spent=r"\b(?:bons? d'achat|codes? promo|coupons?|réductions?|remises?|promotions?)\b[^.!?]{0,30}(?<!être )\b(?:utilis|appliqu|dédui|expir)\w*",
    thanks=r"\bmerci(?: \w+)? (?:de|pour) (?:votre|vos|ce) (?:\w+ )?(?:commentaires?|avis|retours?|évaluation|remarques?)\b|\bdans votre (?:\w+ )?(?:commentaire|avis|évaluation)\b|\b(?:avons|ai) (?:\w+ )?(?:lu|reçu) votre (?:\w+ )?(?:commentaire|avis)\b",
    courtesy=r"\b(?:rembours\w+|(?:somme|montant|prix|totalité) (?:\w+ )?(?:entière?|totale?|intégrale?|complète?)|intégralité|gratuit\w*|sans frais|offert\w*|virement|vers(?:ée?|er|ons)|garantie)\b",
)
