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
    good=r"\b(?:(?:5|cinque)\s*stelle|(?:buona|ottima|bella)\s+(?:recensione|valutazione)|(?:recensione|valutazione|commento|feedback)\s+positiv[ao])\b|\b(?:(?:5|cinque)[\s-]*stelle|(?:massimo|miglior\w*) (?:voto|punteggio|dei voti)|(?:punteggio|voto) massimo|(?:bel|bella|buon|buona|ottim[ao]|splendida|eccellente) (?:commento|giudizio|voto|feedback|recensione|valutazione|parola)|positivamente|5/5)\b"
    r"|\b(?:(?:5|cinque) stelle|(?:recensione|commento|giudizio|valutazione|voto|feedback) (?:\w+ )?(?:positiv\w+|favorevol\w+|alto)|(?:bel|bell[ao]|buon[ao]?|ottim[ao]) (?:commento|recensione|voto|giudizio|feedback|valutazione))\b"
    r"|\b5 ?/ ?5|\b(?:recensione|commento|parole) (?:bell\w|carin\w|gentil\w|simpatic\w)|\b(?:bell\w|carin\w) (?:recensione|commento)",
    gift=r"\b(?:regal\w+|buon[io] (?:regalo|sconto|acquisto)|coupon|sconti?o?|gratis|gratuit[aoi]|omaggi?o?|premi?o?|ricompens[ae]|rimborso extra)\b|\d{1,9}\s*€|€\s*\d{1,9}|\b(?:pensierino|piccolo pensiero|omagg\w+|sorpresa|denaro|soldi|paypal|rimbors\w+|accredit\w+|bonus|punti|estrazione|premi\w*|\d{1,9} euro|ricompens\w+|in regalo|ringraziamento di)\b",
    back=r"\b(?:rimbors\w+|sostituzione|risarc\w+|compens\w+)\b",
    when=r"\b(?:se|quando|una volta|dopo|in cambio|appena)\b|\b(?:qualora|nel caso|in caso di|se le|le è piaciut\w)\b",
    pleased=r"\b(?:soddisfatt[aoei]|content[aoei]|felic[ei]|piace|piaciut[ao])\b|\b(?:gradit\w+|piac\w+|bene|perfett\w+|entusiast\w+|trov\w+ bene|all['’]altezza|apprezzat\w+|felic\w+)\b",
    sorry=r"\b(?:non (?:è|sei|siete) soddisfatt[aoei]|insoddisfatt[aoei]|delus[aoei]|(?:qualche|un) problema|prima di (?:lasciare|pubblicare|scrivere|dare))\b",
    instead=r"\b(?:altrimenti|in caso contrario|invece di|anziché)\b",
    promotion=r"\b(?:coupon|codic[ei] (?:sconto|promozional\w+)|offert[ae] special[ei]|saldi|novità|(?:i )?nostri altri prodotti|visit[ia] il nostro negozio|seguiteci|ci segua|newsletter|prossim[ao] (?:acquisto|ordine)|\d{1,9}\s*% di sconto)\b|\b(?:(?:con|usi|inserisca|utilizzi|usa) (?:il |lo )?codice [a-z]+\d{1,9}|(?:nuov[aoi]|altr[aie]|ultim[ae]) (?:[\w-]+ ){0,2}?(?:collezion[ei]|linea|prodotti|modelli|articoli|gamma|serie|cuscini)|(?:scopr|approfitt|occhiata|esplor|sfogli|guard)\w* (?:\w+ ){0,4}?(?:collezion[ei]|catalogo|offert[ae]|negozio|promozion[ei]|nuov[aeio]|prodotti)|in offerta|buon[io] sconto|clienti affezionati)\b|\d{1,9}\s*% (?:in meno|su)"
    r"|\b(?:prossim[oi] (?:ordine|ordini|acquisto|acquisti)|(?:visit\w+|nel|guard\w+) (?:\w+ )?nostro negozio|(?:si iscriva|iscriviti|iscrivetevi|si abboni)|potrebber?o? (?:anche )?piacer\w*|(?:le|ti) potrebber?o? (?:anche )?(?:piacere|interessare)|(?:uscito|arrivato|disponibile) (?:\w+ ){0,3}?nuovo (?:modello|prodotto)|prezzo speciale|black friday|clienti (?:affezionati|fedeli))\b"
    r"|\b(?:saldi|resto della nostra|(?:nostra|nostre) (?:gamma|collezione|novità)|vuole un'?altr\w \w+|in meno con|con [a-z]+\d{2}|club vip|svendita|sguardo a(?:l|lla) nostr\w)\b",
    reach=r"\b(?:whats\s*app|telegram|facebook|instagram|il nostro sito(?: web)?|ci chiami)\b|\b(?:fuori (?:da )?amazon|in privato|al di fuori di amazon|(?:la )?mia (?:e-?mail|mail)|(?:il )?mio (?:numero|cellulare)|sul nostro (?:sito|shop|negozio online)|mi scriva (?:via|per) (?:e-?mail|mail))\b"
    r"|\b(?:insta|messenger|whats ?app|nostro sito|codice qr[^.!?]{0,40}(?:parl|contatt|noi|scriv)\w*|mi chiami|ci chiami)\b"
    r"|\b(?:(?:suo|tuo|sua|tua) (?:\w+ )?(?:numero|cellulare|telefono|mail|e-?mail|whatsapp)|nostr[ao] (?:mail|e-?mail|numero)|discord)\b",
    common="il la gli le e di che per con una un non è suo sua abbiamo ordine grazie del della ci favore",
    written=r"(?:\b(?:(?:quanto|ciò che|quello che|cosa) (?:\w+ ){0,2}?(?:scritto|pubblicato|lasciato|detto|postato|inserito)|(?:la|il|lo|le|i|sua|suo|tua|tuo|vostra|questa|questo|quella|quel|l['’])\s*(?:\w+ ){0,2}?(?:recension[ei]|valutazion[ei]|comment[io]|giudizi[o]?|feedback|stell[ae]|testo|opinion[ei]|parole|voto|punteggio|post|parere|critica)|(?:una|due|tre|1|2|3) stell[ae])\b)"
    r"|\b(?:(?:quelle|le|la|il|brutta|negativ[ao]|sua|suo|tua|tuo) (?:\w+ ){0,2}?(?:stelle?|voto|recensione|giudizio|commento|feedback|valutazione))\b"
    r"|\b(?:sua|tua|le|sue|quella) (?:\w+ )?(?:critica|stelle|parole|opinione|due stelle)\b"
    r"|\b(?:alle|delle|sulle|quelle) (?:\w+ )?stelle\b",
    undo=r"\b(?:(?:modific|cambi|elimin|cancell|rimuov|rimoz|ritir|rived|aggiorn|corregg|riconsider|miglior|ripens|ritocc|rettific|edit|aggiust|integr|riscriv|alz|aument|adegu|rivalut|ritratt|rivist|tolg|togli)\w*|rivedere|tornare su|dare un['’]altra|riflett\w+|annull\w+|innalz\w+)\b"
    r"|\b(?:sal(?:ire|issero|isse|gano|ga|isser\w*)|spar\w+|alz\w+|tolg\w+|toglie\w*|riconsider\w+|aument\w+|rived\w+|cambi\w+)\b"
    r"|\b(?:ammorbid\w*|diventare|verso l'alto|riformul\w*|addolc\w*|attenu\w*|elimin\w*)\b",
    plea=r"\b(?:per favore|per cortesia|gentilmente|cortesemente|(?:la|le|ti|vi) (?:preghiamo|chiediamo|chiedo|prego|andrebbe|dispiacerebbe|saremmo)|potrebbe|può|puoi|potresti|vorrebbe|saremmo|sarebbe|speriamo|gradiremmo|apprezz\w+|chiediamo|le va di|se (?:vuole|potesse|volesse|può)|grati|gentile da|piacere se|possibile|valut\w+ (?:di|se))\b"
    r"|\b(?:sarebbe|importantissimo|aiut\w+|x favore|xfavore|ci farebbe|significherebbe|dispiacerebbe|vorrebbe|conta\w* su)\b"
    r"|\b(?:sarebbe modo|preghiamo|darebbe|lasci|modo di)\b"
    r"|\b\w{3,}(?:e|i)rebbe\b",
    share=r"\b(?:(?:racconta|raccont|condivid|pubblic|lasci|scriv|post|dic|d[ai]re?|caric|descriv|consigli|inserisc|allega)\w* (?:[\w'’-]+ ){0,5}?(?:esperienza|opinione|parere|recensione|righe|parole|foto|impressioni|commento|valutazione|altri|stelle|amici|pensiero|feedback)|(?:due|poche|qualche) (?:righe|riga|parole)|(?:faccia|fate|fai|far)\w* (?:\w+ )?sapere (?:\w+ )?(?:altri|tutti)|(?:ci|lo|la) (?:valuti|recensisca|raccomandi|consigli)|recensisc\w+|recensire)\b"
    r"|\b(?:lo dica a tutti|dillo a tutti|lo dica (?:in giro|agli)|ci lasci\w*|lo racconti)\b"
    r"|\bl[iae] pubblichi\b",
    first=r"\b(?:(?:parl|scriv|contatt|rivolg|dic|avvis|chiam|inform|segnal|si rivolga|faccia|ci dia|comunic|sent)\w* (?:\w+ ){0,4}?(?:prima|subito|direttamente|innanzitutto|possibilità|piuttosto)|(?:prima|innanzitutto|piuttosto) (?:\w+ ){0,4}?(?:con noi|a noi|noi|contatt\w+|ci (?:scriv|parl|contatt)\w+)|prima di (?:\w+ ){0,2}?(?:scriv|pubblic|lasci|valut|recens|post|dare|condivid|esprim|commenta)\w*)"
    r"|\b(?:lo dica a noi|ci (?:scriva|contatti|parli|avvisi)|dillo a noi|ce lo dica|contattateci)\b",
    never=r"\b(?:non (?:\w+ ){0,2}?(?:chied\w+|offr\w+|sollecit\w+|pretend\w+)|mai (?:\w+ )?(?:chied\w+|offr\w+)|non (?:è necessario|serve|occorre|deve|c['’]è bisogno))\b",
    opinion=r"\b(?:recension[ei]|opinion[ei]|valutazion[ei]|comment[oi]|stelle|voto|giudizi?o?|testimonianz[ae]|feedback)\b"
    r"|\b(?:due righe|poche righe|qualche riga|impression[ei])\b",
    reward=r"\b(?:regal\w+|rimbors\w+|paypal|restitu\w+|metà del prezzo|buon[oi]|scont[oi]|ricompens\w+|\d{1,9} euro|gratis|omaggio|compens\w+|premi\w*|bonus|risarc\w+|coupon)\b|\d{1,9}\s*€|€\s*\d{1,9}"
    r"|\b(?:le diamo|garanzia|buono)\b"
    r"|\b(?:senza (?:spese|costi|pagare)|(?:intera|tutta la) somma|(?:intero|tutto l')\s?(?:importo|prezzo)|sul suo conto|(?:riceve|mandiamo|spediamo|con) una? second[oa] \w+|vers(?:iamo|are|eremo)|accredit\w+)\b",
    deed=r"\b(?:lasci\w*|pubblic\w+|scriv\w+|screenshot|in cambio|per (?:ogni|la sua)|appena|se|quando|una volta|dopo|riceva|riceverà|spar\w+|cancell\w+|mand\w+|invi\w+|alz\w+)\b"
    r"|\b(?:su amazon|ritiri|pubblicat\w)\b"
    r"|\b(?:per (?:cinque|quattro|un[ao]?|5|4|tutti)|(?:chiunque|chi|tutti quelli)|nel caso)\b",
    glad=r"\b(?<!non è )(?:content[ao]|soddisfatt[ao]|felice|tutto (?:va )?bene|le piace|va tutto bene)\b"
    r"|\b(?:compliment[io]|elog[io]|lodi)\b",
    sad=r"\b(?:scontent[ao]|insoddisfatt[ao]|non (?:lo )?è|altrimenti|in caso contrario|se no|problem[ai]|delus[ao]|non le piace)\b"
    r"|\b(?:lamentel[ea]|critich?e|reclam[io]|rimprover[io])\b",
    tell=r"\b(?:dic\w+|scriv\w+|contatt\w+|parl\w+|avvis\w+|rivolg\w+)\b"
    r"|\b(?:a noi|pubblichi)\b",
    avoid=r"\b(?:non|senza|prima di|invece di|evit\w+)\b[^.!?]{0,25}\b(?:(?:brutt[ao]|cattiv[ao]|negativ[ao]|pessim[ao]) (?:voto|recensione|valutazione|giudizio|commento)|(?:voto|recensione|valutazione|giudizio|commento|feedback) (?:bass[ao]|negativ[ao]|brutt[ao]))"
    r"|\b(?:aspett\w+|attend\w+|prima di)\b[^.!?]{0,30}\b(?:valutare|recensire|votare|giudicare|recensione|commentare)\b",
    spent=r"\b(?:buono|coupon|sconto|promozione|codice)\b[^.!?]{0,30}(?<!essere )\b(?:applicat|usat|utilizzat|scadut|detratt|terminat)\w*",
    thanks=r"\bgrazie(?: \w+)? (?:per (?:il |la )?|del |della )(?:su[oa]|tu[oa]|vostr[oa]) (?:\w+ )?(?:commento|recensione|opinione|feedback|valutazione|riscontro)\b|\bnel(?:la)? su[oa] (?:\w+ )?(?:commento|recensione|valutazione|feedback)\b|\babbiamo (?:letto|ricevuto) (?:il|la) su[oa] (?:\w+ )?(?:commento|recensione)\b",
    courtesy=r"\b(?:rimbors\w+|restitu\w+|(?:intero|tutto l')\s?(?:importo|prezzo)|(?:intera|tutta la) somma|gratis|gratuit\w*|senza (?:spese|costi)|garanzia|accredit\w+|vers(?:iamo|are|eremo))\b",
)
