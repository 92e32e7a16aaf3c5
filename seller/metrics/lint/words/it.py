"""Italian."""

from seller.metrics.lint.words.lexicon import Lexicon

NOUN = r"(?:recension[ei]|valutazion[ei]|commenti?o?|giudizi?o?|feedbacks?|stell[ae])"
FILL = r"(?:(?:la|il|lo|le|i|sua|suo|tua|tuo|vostra|questa|questo|una?|negativ[ao]|brutta|cattiva|\d|due|tre)\s+|l['’]\s*|stelle?\s+)"
VERB = r"(?:modific|cambi|elimin|cancell|rimuov|rimoz|ritir|rived|aggiorn|corregg|riconsider|miglior)\w*"

LEXICON = Lexicon(
    change=rf"\b{VERB}\s+{FILL}{{0,4}}{NOUN}\b|\b{NOUN}\s+(?:\w+\s+){{0,3}}(?:rimoss[ao]|eliminat[ao]|cancellat[ao]|modificat[ao]|cambiat[ao]|ritirat[ao])\b"
    rf"|\b{VERB}\s+(?:\w+\s+){{0,4}}a\s+(?:5|cinque|4|quattro)\s*stelle\b",
    review=rf"\b{NOUN}\b",
    ask=r"\b(?:per favore|la preghiamo|lasci\w*|dare|dia|scriv\w+|condivid\w+|apprezz\w+|gradiremmo|saremmo|pubblic\w+|valut[ai]\w*)\b",
    good=r"\b(?:(?:5|cinque)\s*stelle|(?:buona|ottima|bella)\s+(?:recensione|valutazione)|(?:recensione|valutazione|commento|feedback)\s+positiv[ao])\b",
    gift=r"\b(?:regal\w+|buon[io] (?:regalo|sconto|acquisto)|coupon|sconti?o?|gratis|gratuit[aoi]|omaggi?o?|premi?o?|ricompens[ae]|rimborso extra)\b|\d+\s*€|€\s*\d+",
    back=r"\b(?:rimbors\w+|sostituzione|risarc\w+|compens\w+)\b",
    when=r"\b(?:se|quando|una volta|dopo|in cambio|appena)\b",
    pleased=r"\b(?:soddisfatt[aoei]|content[aoei]|felic[ei]|piace|piaciut[ao])\b",
    sorry=r"\b(?:non (?:è|sei|siete) soddisfatt[aoei]|insoddisfatt[aoei]|delus[aoei]|(?:qualche|un) problema|prima di (?:lasciare|pubblicare|scrivere|dare))\b",
    instead=r"\b(?:altrimenti|in caso contrario|invece di|anziché)\b",
    promotion=r"\b(?:coupon|codic[ei] (?:sconto|promozional\w+)|offert[ae] special[ei]|saldi|novità|(?:i )?nostri altri prodotti|visit[ia] il nostro negozio|seguiteci|ci segua|newsletter|prossim[ao] (?:acquisto|ordine)|\d+\s*% di sconto)\b",
    reach=r"\b(?:whats\s*app|telegram|facebook|instagram|il nostro sito(?: web)?|ci chiami)\b",
    common="il la gli le e di che per con una un non è suo sua abbiamo ordine grazie del della ci favore",
)
