"""Italian words."""

from seller.sandbox.world.words.language import Language

WORDS = Language(
    nouns=(
        "Borraccia", "Padella", "Coltello da cucina", "Portaspezie", "Scatola contenitore",
        "Tagliere", "Macinacaffè", "Portapranzo", "Lampada LED da scrivania", "Federa cuscino",
        "Tenda doccia", "Cesto biancheria", "Zerbino", "Orologio da parete", "Coperta",
        "Tubo da giardino", "Vaso per piante", "Catena luminosa", "Mangiatoia per uccelli",
        "Tappetino yoga", "Fasce elastiche", "Luce bici", "Lanterna da campeggio",
        "Zaino da trekking", "Puzzle in legno", "Costruzioni", "Gioco di carte",
        "Supporto telefono", "Cavo USB-C", "Tappetino mouse", "Guinzaglio", "Gioco per gatti",
    ),
    materials=(
        "acciaio inox", "bambù", "silicone", "cotone", "rovere", "vetro", "alluminio",
        "plastica riciclata",
    ),
    colours=("nero", "bianco", "blu navy", "verde bosco", "rosso", "grigio", "rosa", "naturale"),
    sizes=(
        "Ø 28 cm", "750 ml", "taglia S", "taglia M", "taglia L", "set di 2", "40 x 60 cm",
        "2,5 m",
    ),
    extras=(
        "a tenuta stagna, senza BPA", "facile da pulire", "per casa e ufficio",
        "idea regalo per papà", "con custodia", "robustissimo", "antiscivolo – interno/esterno",
        "regolabile e pieghevole", "garanzia 10 anni", "qualità dell’artigianato",
    ),
    title="{brand}® {noun} in {material} – {size}, {extra} ({colour})",
    family="{brand}® {noun} in {material} – {extra}",
    description="{noun} {brand} in {material}: “semplicemente buono” – {extra}. Colore: {colour}; "
    "misura: {size}. Spedizione gratuita da 25 €.",
    bad=(
        "Arrivato rotto, scatola schiacciata.", "Il venditore non risponde.",
        "=1+1 stelle sono già troppe", "Dopo una settimana è già arrugginito!",
        "Taglia sbagliata e reso a carico mio: 7 €.", "Tre settimane per la consegna...",
        "Prodotto usato, mancano dei pezzi.", "-3, pessima qualità",
        "Il colore non è quello della foto.", "Perché vendete certa roba?",
    ),
    middling=(
        "Va bene per il prezzo.", "Buon prodotto, spedizione lenta.", "Colore un po’ diverso.",
        "Fa il suo lavoro, ma “premium” è esagerato.", "+ bello, - imballaggio scarso",
    ),
    good=(
        "Tutto perfetto, consegna rapida!", "Come descritto. Grazie!", ".", "affidabile",
        "Ottimo rapporto qualità/prezzo a 19,99 €",
    ),
    responses=(
        "Ci dispiace molto: abbiamo rimborsato l’intero importo.",
        "Grazie per la segnalazione, la sostituzione è in viaggio.",
    ),
    returns=(
        "troppo piccolo", "non mi piace più", "graffiato", "ordinato due volte",
        "non funziona dopo 2 giorni", "mancano le viti", "=errore mio", "è arrivato tardi",
    ),
)  # fmt: skip
