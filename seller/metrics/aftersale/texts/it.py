"""Italian."""

from seller.metrics.aftersale.texts.draft import Texts

TEXTS = Texts(
    contact="""Buongiorno,

ci dispiace che il suo ordine {order} non sia stato come si aspettava. Può dirci che cosa non è andato e che cosa le sarebbe più utile: una sostituzione, un pezzo mancante o un rimborso? Può rispondere a questo messaggio; lo leggiamo entro un giorno.

Cordiali saluti""",
    reply="Ci dispiace per questa esperienza. Abbiamo scritto all'acquirente tramite Amazon e rimedieremo.",
    removal="""Buongiorno,

vi preghiamo di rimuovere il feedback sul venditore per l'ordine {order}. {ground}

Grazie""",
    grounds={
        "product_review": "Parla solo del prodotto e di nulla che abbiamo fatto come venditore.",
        "fba_delivery": "Parla solo della consegna, e questo ordine è stato gestito da Amazon.",
        "obscene": "Contiene un linguaggio osceno.",
        "personal": "Contiene dati personali.",
    },
    delivery="""Buongiorno,

grazie per il suo messaggio sul suo ordine {order}. Abbiamo chiesto al corriere dove si trova il suo pacco e le scriveremo appena lo sapremo. Può verificare che l'indirizzo di consegna del suo ordine sia completo?

Cordiali saluti""",
    problem="""Buongiorno,

c'è stato un problema con la consegna del suo ordine {order} e ci dispiace. Può scegliere tra una sostituzione e un rimborso; per favore risponda a questo messaggio e ci dica che cosa preferisce.

Cordiali saluti""",
    answer="""Buongiorno,

grazie per il suo messaggio sul suo ordine {order}.

Cordiali saluti""",
    about="Il suo ordine {order}",
)
