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
    good=r"\b(?:(?:5|cinco)\s*estrellas|(?:buena|excelente|gran)\s+(?:reseña|opinión|valoración|calificación)|(?:reseña|opini[oó]n|valoraci[oó]n|comentario|calificaci[oó]n)s?\s+positiv[ao]s?)\b|\b(?:(?:5|cinco|todas las)[\s-]*(?:estrellas)|(?:máxima|mejor) (?:puntuaci[oó]n|nota|valoraci[oó]n|calificaci[oó]n)|puntuaci[oó]n máxima|(?:buen[ao]?s?|bonit[ao]|excelente) (?:opini[oó]n|comentario|palabras|valoraci[oó]n|reseña)|positivamente|5/5)\b"
    r"|\b(?:(?:5|cinco) estrellas|(?:valoraci[oó]n|opini[oó]n|reseña|comentario|nota|puntuaci[oó]n)(?:es)? (?:\w+ )?(?:positiv\w+|favorable\w*|buen\w+)|buen[ao]?s? (?:reseña|comentario|nota|valoraci[oó]n|puntuaci[oó]n|opini[oó]n))\b"
    r"|\b5 ?/ ?5|\b(?:comentario|reseña|opini[oó]n|palabras) (?:bonit\w|amable\w?|lind\w|simpátic\w|estupend\w)|\b(?:bonit\w|lind\w|amable) (?:comentario|reseña)",
    gift=r"\b(?:regalos?|tarjetas? regalo|cup[oó]n(?:es)?|vales?|descuentos?|gratis|gratuit[ao]s?|recompensas?|premios?|sorteo|reembolso extra)\b|\d{1,9}\s*€|€\s*\d{1,9}|\$\s*\d{1,9}|\b(?:detalle|obsequi\w+|regal\w+|sorpresa|dinero|paypal|reembols\w+|devolv\w+ (?:el|la|parte|un)\b[^.]{0,20}(?:dinero|importe|precio)|cheque|puntos|bono|saldo|\d{1,9} euros|recompens\w+|gratific\w+|rifa)\b",
    back=r"\b(?:reembols\w+|reemplaz\w+|compensa\w+|devolu\w+|devolv\w+)\b",
    when=r"\b(?:si|cuando|una vez|después de|a cambio|en cuanto|tras)\b|\b(?:en caso de|siempre que|quienes|está contento|le ha gustado|le gustó)\b",
    pleased=r"\b(?:satisfech[ao]s?|content[ao]s?|feliz|felices|gusta|gustó|encant\w+)\b|\b(?:satisfacci[oó]n|agrad\w+|encantad[ao]s?|bien|perfect\w+|gustad[ao]|cumple|convence\w*|le ha gustado)\b",
    sorry=r"\b(?:no est[áa] satisfech[ao]|insatisfech[ao]|descontent[ao]|decepcionad[ao]|alg[uú]n problema|antes de (?:dejar|publicar|escribir|valorar))\b",
    instead=r"\b(?:de lo contrario|si no|en lugar de|en vez de)\b",
    promotion=r"\b(?:cup[oó]n(?:es)?|c[oó]digos? (?:de descuento|promocional\w*)|oferta especial|ofertas|rebajas|novedades|nuestros otros productos|visit[ea] nuestra tienda|s[ií]g[ua][eo]?nos|newsletter|bolet[ií]n|próxim[ao] (?:compra|pedido)|\d{1,9}\s*% de descuento)\b|\b(?:(?:con|use|usa|utilice|introduzca|aplique) (?:el |su )?(?:código|cupón) \w+|(?:nuev[ao]s?|otr[ao]s|última) (?:[\w-]+ ){0,2}?(?:línea|colecci[oó]n|gama|productos|modelos|artículos|serie)|(?:descubr|ech|aprovech|conoz|explor|mir)\w* (?:\w+ ){0,4}?(?:colecci[oó]n|catálogo|ofertas?|tienda|promoci[oó]n\w*|novedades|productos)|clientes? fiel\w*|vales? de)\b|\d{1,9}\s*% (?:menos|en|sobre)|ahorr\w+ (?:un )?\d{1,9}\s*%"
    r"|\b(?:próxim[ao]s? (?:compras?|pedidos?)|(?:visit\w+|mir\w+|en) (?:\w+ )?nuestra tienda|suscr[ií]b\w+|también (?:le|te) (?:puede\w*|podría\w*) (?:gustar|interesar)|(?:lanza\w*|lleg\w+|sal\w+) (?:\w+ ){0,3}?nuev[ao]s? (?:modelo|producto|versi[oó]n)|precio especial|black friday|clientes? (?:fieles|habituales))\b"
    r"|\b(?:rebajas|resto de nuestra|nuestra (?:gama|colecci[oó]n)|(?:quiere|desea) otr[ao] \w+|menos con [a-z]+\d{2}|con [a-z]+\d{2}|liquidaci[oó]n|club vip|ojeada a)\b",
    reach=r"\b(?:whats\s*app|telegram|facebook|instagram|nuestr[ao] (?:sitio|página)(?: web)?|ll[aá]m[ea]nos)\b|\b(?:fuera de amazon|en privado|por (?:privado|correo (?:personal|privado))|mi (?:correo|m[oó]vil|n[uú]mero|email|e-mail)|en nuestra (?:propia )?(?:web|tienda online|página)|escr[ií]b\w+ (?:al|a mi) (?:correo|email))\b"
    r"|\b(?:insta|messenger|whats ?app|nuestra (?:p[aá]gina|web)|c[oó]digo qr[^.!?]{0,40}(?:hablar|contact|nosotros|escrib)\w*|ll[aá]m[ea](?:me|nos))"
    r"|\b(?:(?:su|tu) (?:n[uú]mero|m[oó]vil|correo|tel[eé]fono|email|whatsapp)|nuestro (?:correo|n[uú]mero|tel[eé]fono)|discord)\b",
    common="el la los las y de que su por para con una un es no hemos nos usted en pedido gracias favor",
    written=r"\b(?:lo que (?:nos |me |usted )?(?:\w+ )?(?:escribi\w+|public\w+|puso|dej[oó]\w*|dijo|escrit\w+|coment[oó]\w*|pusiste|ha puesto)|(?:su|sus|tu|tus|la|el|esa|ese|esta|este|las|los) (?:\w+ ){0,2}?(?:reseñas?|opini[oó]n(?:es)?|valoraci[oó]n(?:es)?|comentarios?|calificaci[oó]n(?:es)?|evaluaci[oó]n(?:es)?|estrellas?|texto|palabras|puntuaci[oó]n|nota|publicaci[oó]n|crítica|testimonio)|(?:una|dos|tres|1|2|3) estrellas?)\b"
    r"|\b(?:(?:esas?|las|sus?|mala|negativa|la|tu|tus) (?:\w+ ){0,2}?(?:estrellas?|notas?|reseñas?|puntuaci[oó]n|opini[oó]n))\b"
    r"|\b(?:su|sus|tu) (?:\w+ )?(?:crítica|critica|estrellas|palabras|opini[oó]n|nota)\b",
    undo=r"\b(?:(?:cambi|modifi|elimin|borr|retir|quit|actuali[cz]|edit|reconsider|revis|corr[ie]g|corrij|mejor|anul|ajust|replant|rectific|sub[aei]|suprim|reescrib|complet|matiz|repens|repas|reevalu|elev|aument)\w*|volver (?:sobre|a)|poner\w* al día|dar\w* otra vuelta|echar\w* otr[ao]|reflej\w+)\b"
    r"|\b(?:sub(?:a|an|ieran?|ir\w*|iesen?)|desapare\w+|reconsider\w+|levant\w+|aument\w+|cambi\w+|deshac\w+)\b"
    r"|\b(?:suaviz\w*|pasa(?:ran|sen|r) a|hacia arriba|reformul\w*|dulcific\w*|ablandar\w*|mejor\w*)\b",
    plea=r"(?:\b(?:por favor|(?:le|te|les|os) (?:importaría|pedi\w+|agradec\w+|rog\w+|gustaría|pedimos|animamos)|podr[ií]a\w*|puede|puedes|sería\w*|agradec\w+|esperamos|querría|quisiéramos|gustaría|nos ayud\w+|tan amable|amabilidad|tendría\w*|considere\w*|si (?:pudiera|quisiera|fuera)|importaría)\b)"
    r"|\b(?:significar\w+|ayudar\w*|mucho para|tan amable|podri\w+|porfa\w*|xfa|serian?|agradec\w+|apoy\w+)\b"
    r"|\b(?:habría|podría|forma de|animar\w*|rogamos|deje|dejen)\b"
    r"|\b\w{3,}r[ií]a(?:n|is)?\b",
    share=r"\b(?:(?:compart|cu[eé]nt|cont[aá]|escrib|public|dej|d[ée]|dig|pon|sub|expli|coment|opin|describ|recomi[eé]nd)\w* (?:[\w-]+ ){0,5}?(?:experiencia|opini[oó]n|reseña|valoraci[oó]n|comentario|impresi\w+|líneas|palabras|fotos?|otros|demás|estrellas|calificaci[oó]n|amigos)|un(?:as|as pocas)? (?:líneas|palabras)|cuént\w+ a (?:otr|los demás)\w*|(?:val[oó]r[ea]|punt[uú][ea]|calif[ií][qc]u?[ea])(?:nos|lo|la|rnos)?)\b"
    r"|\b(?:cu[ée]nt[ea]\w* a todos|cu[eé]nteselo|cuéntalo|dígaselo|d[ée]jenos|déjanos)\b"
    r"|\bpublíquel[oa]s?\b",
    first=r"\b(?:(?:habl|escr[ií]b|d[ií]ga|av[ií]s|contact|cont[aá]ct|consult|acud|com[eu]n|ll[aá]m|dirí|póng|com[uú]ni|comén|comenten|cuént|d[ée]n)\w* (?:\w+ ){0,4}?(?:antes|primero|directamente|mejor|oportunidad)|(?:antes|primero|mejor) (?:\w+ ){0,4}?(?:con nosotros|a nosotros|conmigo|contact\w+|escríb\w+|h[aá]bl\w+|díg\w+)|antes de (?:\w+ ){0,2}?(?:escrib|public|dej|valor|opin|pon|punt|compart|decir|calific|reseñ)\w*)\b"
    r"|\b(?:cu[ée]ntenoslo|díganoslo|dínoslo|escríb[ae]nos|contáctenos|háblenos|contacte con nosotros)\b",
    never=r"\b(?:(?:nunca|jamás) (?:\w+ ){0,3}?(?:ped|solicit|ofrec|exig)\w*|no (?:le |te |les |se |vamos a )?(?:ped|solicit|ofrec|exig|pid)\w*|no (?:es necesario|hace falta|tiene que|necesita|tiene por qué))\b",
    opinion=r"\b(?:reseñas?|opini[oó]n(?:es)?|valoraci[oó]n(?:es)?|comentarios?|estrellas|notas?|puntuaci[oó]n|testimonios?|calificaci[oó]n)\b"
    r"|\b(?:unas (?:líneas|palabras)|probadores|impresi[oó]n)\b",
    reward=r"\b(?:regal\w+|devolv\w+ (?:\w+ )?(?:dinero|mitad|importe)|devolvemos|reembols\w+|paypal|vales?|descuento|compensar\w*|\d{1,9} (?:euros|eur)|gratis|obsequi\w*|cup[oó]n|bizum|recompens\w+|mitad|premio)\b|\d{1,9}\s*€|€\s*\d{1,9}"
    r"|\b(?:le damos|cheque|garantía|le sale)\b"
    r"|\b(?:sin (?:coste|cargo|gastos?)|(?:importe|dinero|precio) (?:completo|íntegro|total)|todo el (?:importe|dinero)|a su (?:cuenta|tarjeta)|(?:reciba|recibe|mandamos|enviamos|con) una? segund[oa] \w+|abonamos|ingresamos)\b",
    deed=r"\b(?:dej\w+|public\w+|escrib\w+|captura\w*|a cambio|por (?:cada|su)|en cuanto|si|cuando|una vez|tras|después|reciba|desapare\w+|envíe\w*|suba|borr\w+)\b"
    r"|\b(?:en amazon|retire|publicar)\b"
    r"|\b(?:por (?:cinco|cuatro|una?|5|4)|(?:toda persona|quien|todos los que)|en caso de)\b",
    glad=r"\b(?<!no está )(?:content[ao]|satisfech[ao]|feliz|todo est[aá] bien|le gusta|encantad[ao]|todo (?:va )?bien)\b"
    r"|\b(?:elogios?|halagos?|alabanzas?|felicitaciones)\b",
    sad=r"\b(?:descontent[ao]|insatisfech[ao]|no (?:lo )?est[aá]\w*|si no|de lo contrario|problemas?|no le gusta|decepcionad\w)\b"
    r"|\b(?:quejas?|críticas?|reproches?|reclamaciones)\b",
    tell=r"\b(?:cu[eé]nt\w+|cuént\w+|dig\w+|díg\w+|escr[ií]b\w+|contact\w+|contáct\w+|h[aá]bl\w+|avís\w+)\b"
    r"|\b(?:a nosotros|publí\w+|solo a)\b",
    avoid=r"\b(?:no|sin|antes de|en vez de|evit\w+)\b[^.!?]{0,25}\b(?:(?:mal[ao]?|baj[ao]|negativ[ao]) (?:nota|reseña|opini[oó]n|valoraci[oó]n|puntuaci[oó]n|comentario|calificaci[oó]n)|(?:nota|reseña|opini[oó]n|valoraci[oó]n|puntuaci[oó]n|comentario)s? (?:mal[ao]|baj[ao]|negativ[ao]))"
    r"|\b(?:espere\w*|aguarde\w*|antes de)\b[^.!?]{0,30}\b(?:valorar|puntuar|opinar|calificar|reseñar|reseña|opinión|comentario)\b",
    spent=r"\b(?:cup[oó]n|vale|descuento|promoción|código)\b[^.!?]{0,30}(?<!ser )\b(?:aplicad|usad|utilizad|caducad|descontad|expirad|terminad)\w*",
    thanks=r"\b(?:gracias|agradecemos)(?: \w+)? (?:por )?(?:su|sus|tu|el) (?:\w+ )?(?:comentarios?|opini[oó]n|reseña|valoraci[oó]n)\b|\ben su (?:\w+ )?(?:comentario|reseña|opini[oó]n|valoraci[oó]n)\b|\bhemos (?:leído|recibido) su (?:\w+ )?(?:comentario|reseña|opini[oó]n)\b",
    courtesy=r"\b(?:reembols\w+|devoluci\w+|devolv\w+|(?:importe|dinero|precio) (?:completo|íntegro|total)|todo el importe|gratis|sin (?:coste|cargo|gastos)(?: alguno)?|garantía|abon\w+|ingres\w+)\b",
)
