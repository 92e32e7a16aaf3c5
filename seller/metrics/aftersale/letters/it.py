"""Italian."""

from seller.metrics.aftersale.letters.draft import Letters

LETTERS = Letters(
    represent="""Buongiorno,

per l'ordine {order} possiamo mostrare quanto segue:

{proof}

Vi preghiamo di tenerne conto nella vostra decisione.

Grazie""",
    appeal="""Buongiorno,

vi chiediamo di rivedere la decisione sull'ordine {order}. Possiamo mostrare quanto segue:

{proof}

Grazie""",
    labels={
        "bought": "Acquistato il",
        "by_amazon": "Spedito da",
        "ship_by": "Da spedire entro il",
        "shipped": "Spedito il",
        "carrier": "Corriere",
        "tracking": "Numero di tracciamento",
        "deliver_by": "Consegna promessa entro il",
        "delivered": "Consegnato",
        "returned": "Reso",
        "refunded": "Rimborsato",
        "messages": "Messaggi (ricevuti / risposti, UTC)",
    },
    late_ship="""Buongiorno,

ci dispiace: il suo ordine {order} non è ancora partito, anche se avrebbe dovuto. Ce ne stiamo occupando e lo spediremo appena possibile. Preferisce aspettare, o vuole che annulliamo l'ordine e le restituiamo il denaro? Può rispondere a questo messaggio; lo leggiamo entro un giorno.

Cordiali saluti""",
    late_deliver="""Buongiorno,

il suo ordine {order} dovrebbe essere già da lei, e sembra che non sia arrivato. Ci dispiace e stiamo chiedendo al corriere dove si trova. È arrivato nel frattempo, o preferisce una sostituzione o un rimborso? Può rispondere a questo messaggio; lo leggiamo entro un giorno.

Cordiali saluti""",
    untracked="""Buongiorno,

il suo ordine {order} è in viaggio verso di lei, ma il pacco non ha un numero di tracciamento. Lo teniamo d'occhio. Può rispondere a questo messaggio con qualsiasi domanda; lo leggiamo entro un giorno.

Cordiali saluti""",
)
