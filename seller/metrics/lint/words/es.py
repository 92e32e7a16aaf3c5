"""Spanish."""

from seller.metrics.lint.words.lexicon import Lexicon

NOUN = r"(?:reseñas?|opini[oó]n(?:es)?|valoraci[oó]n(?:es)?|comentarios?|calificaci[oó]n(?:es)?|evaluaci[oó]n(?:es)?|estrellas?|feedbacks?)"
FILL = r"(?:(?:su|sus|tu|tus|la|el|los|las|esta|este|esa|ese|una?|mala|negativ[ao]|\d|dos|tres)\s+|estrellas?\s+)"
VERB = r"(?:cambi|modifi|elimin|borr|retir|quit|actuali|edit|reconsider|revis|corrig|mejor|anul)\w*"

LEXICON = Lexicon(
    change=rf"\b{VERB}\s+{FILL}{{0,4}}{NOUN}\b|\b{NOUN}\s+(?:\w+\s+){{0,3}}(?:eliminad[ao]|borrad[ao]|modificad[ao]|cambiad[ao]|retirad[ao])\b"
    rf"|\b{VERB}\s+(?:\w+\s+){{0,4}}a\s+(?:5|cinco|4|cuatro)\s*estrellas\b",
    review=rf"\b{NOUN}\b",
    ask=r"\b(?:por favor|dej[ae]\w*|d[eé]nos|dar\w*|escrib\w+|compart\w+|agradecer\w+|gustaría|puntú\w+|valor[ea]\w*|publi\w+)\b",
    good=r"\b(?:(?:5|cinco)\s*estrellas|(?:buena|excelente|gran)\s+(?:reseña|opinión|valoración|calificación)|(?:reseña|opini[oó]n|valoraci[oó]n|comentario|calificaci[oó]n)s?\s+positiv[ao]s?)\b",
    gift=r"\b(?:regalos?|tarjetas? regalo|cup[oó]n(?:es)?|vales?|descuentos?|gratis|gratuit[ao]s?|recompensas?|premios?|sorteo|reembolso extra)\b|\d+\s*€|€\s*\d+|\$\s*\d+",
    back=r"\b(?:reembols\w+|reemplaz\w+|compensa\w+|devolu\w+|devolv\w+)\b",
    when=r"\b(?:si|cuando|una vez|después de|a cambio|en cuanto|tras)\b",
    pleased=r"\b(?:satisfech[ao]s?|content[ao]s?|feliz|felices|gusta|gustó|encant\w+)\b",
    sorry=r"\b(?:no est[áa] satisfech[ao]|insatisfech[ao]|descontent[ao]|decepcionad[ao]|alg[uú]n problema|antes de (?:dejar|publicar|escribir|valorar))\b",
    instead=r"\b(?:de lo contrario|si no|en lugar de|en vez de)\b",
    promotion=r"\b(?:cup[oó]n(?:es)?|c[oó]digos? (?:de descuento|promocional\w*)|oferta especial|ofertas|rebajas|novedades|nuestros otros productos|visit[ea] nuestra tienda|s[ií]g[ua][eo]?nos|newsletter|bolet[ií]n|próxim[ao] (?:compra|pedido)|\d+\s*% de descuento)\b",
    reach=r"\b(?:whats\s*app|telegram|facebook|instagram|nuestr[ao] (?:sitio|página)(?: web)?|ll[aá]m[ea]nos)\b",
    common="el la los las y de que su por para con una un es no hemos nos usted en pedido gracias favor",
)
