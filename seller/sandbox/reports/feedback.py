"""GET_SELLER_FEEDBACK_DATA: one to three stars only, in the marketplace's language and dates.

Amazon sends it with six or with ten columns; an account and marketplace always gets the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seller.marketplaces import Marketplace
from seller.sandbox import chance
from seller.sandbox.reports.kind import DAY, Ask, Kind, Table
from seller.sandbox.world import World
from seller.sandbox.world.rows import FeedbackRow

HEADERS = {
    "en": "Date|Rating|Comments|Your Response|Arrived on Time|Item as Described|Customer Service|"
    "Order ID|Rater Email|Rater Role",
    "de": "Datum|Bewertung|Kommentare|Ihre Antwort|Pünktlich geliefert|Artikel wie beschrieben|"
    "Kundenservice|Bestellnummer|E-Mail-Adresse des Bewerters|Rolle des Bewerters",
    "fr": "Date|Évaluation|Commentaires|Votre réponse|Arrivé à temps|Article conforme|"
    "Service client|Numéro de commande|E-mail de l'évaluateur|Rôle de l'évaluateur",
    "it": "Data|Valutazione|Commenti|La tua risposta|Arrivato in tempo|Articolo come descritto|"
    "Servizio clienti|Numero ordine|E-mail del valutatore|Ruolo del valutatore",
    "es": "Fecha|Valoración|Comentarios|Tu respuesta|Llegó a tiempo|Producto como se describe|"
    "Atención al cliente|Número de pedido|Correo electrónico del valorador|Rol del valorador",
    "ja": "日付|評価|コメント|返信|予定どおりの到着|説明どおりの商品|カスタマーサービス|"
    "注文番号|評価者のEメール|評価者の役割",
}
DATES = {"US": "{m}/{d}/{yy}", "CA": "{m}/{d}/{yy}", "JP": "{y}/{mm}/{dd}", "DE": "{dd}.{mm}.{yy}"}
ELSEWHERE = "{dd}/{mm}/{y}"
WORDS = {
    "de": ("Ja", "Nein"),
    "fr": ("Oui", "Non"),
    "it": ("Sì", "No"),
    "es": ("Sí", "No"),
    "ja": ("はい", "いいえ"),
}
SHORT = (0, 1, 2, 3, 7, 8)


def table(world: World, ask: Ask) -> Table:
    place = ask.place
    header = HEADERS.get(place.language[:2], HEADERS["en"]).split("|")
    narrow = chance.share("feedback columns", ask.account, place.code) < 1 / 3
    shown = SHORT if narrow else tuple(range(len(header)))
    rows = world.feedback(
        ask.account, place.code, since=ask.start, until=ask.end, now=ask.moment, stars=(1, 2, 3)
    )
    return Table([header[place] for place in shown], _rows(rows, place, shown))


def _rows(
    rows: Iterator[FeedbackRow], place: Marketplace, shown: tuple[int, ...]
) -> Iterator[list[str]]:
    for row in rows:
        cells = [
            day(row["given_on"], place.code),
            str(row["rating"]),
            row["comment"],
            row["response"],
            *(_answer(row[name], place) for name in ("on_time", "as_described", "service")),
            row["order_id"],
            row["rater_email"],
            {"ja": "購入者"}.get(place.language[:2], "Buyer"),
        ]
        yield [cells[column] for column in shown]


def day(value: date, code: str) -> str:
    """A day as the marketplace writes it.

    >>> day(date(2026, 9, 3), "US"), day(date(2026, 9, 3), "DE"), day(date(2026, 9, 3), "JP")
    ('9/3/26', '03.09.26', '2026/09/03')
    """
    return DATES.get(code, ELSEWHERE).format(
        d=value.day,
        dd=f"{value.day:02d}",
        m=value.month,
        mm=f"{value.month:02d}",
        y=value.year,
        yy=f"{value.year % 100:02d}",
    )


def _answer(given: bool | None, place: Marketplace) -> str:
    if given is None:
        return "-"
    return WORDS.get(place.language[:2], ("Yes", "No"))[0 if given else 1]


KIND = Kind(table, "\n", default=365 * DAY, extra="ASIN")
