"""How sources ask Amazon for a report, and what they note beside the answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from seller.amazon import reports
from seller.amazon.session import Session
from seller.errors import Skip, Stop
from seller.facts import Document
from seller.marketplaces import BY_CODE, Marketplace
from seller.sources.source import Ask, Fetch


def report(name: str, report_type: str, options: Mapping[str, str] | None = None) -> Fetch:
    """A fetch that brings one report for one window."""
    noted = {"options": dict(options)} if options else {}

    def fetch(session: Session, ask: Ask, now: datetime) -> Iterator[Document]:
        found = reports.report(
            session,
            report_type,
            ask.places,
            start=ask.window.start,
            end=ask.window.end,
            options=options,
        )
        if found is not None:
            yield received(
                name, ask, now, found.body, charset=found.charset, report_type=report_type, **noted
            )

    return fetch


Noted = tuple[Mapping[str, object], bytes]
"""What an answer is about, and the answer as Amazon sent it."""


def bundle(answers: Iterable[Noted]) -> bytes:
    """Many small answers as one document, each byte for byte; `null` where Amazon sent nothing."""
    told = (
        b'%b, "answer": %b}' % (json.dumps(dict(about)).encode()[:-1], raw.strip() or b"null")
        for about, raw in answers
    )
    return b'{"answers": [\n%b\n]}' % b",\n".join(told)


Question = tuple[Mapping[str, object], Callable[[], Iterable[bytes]]]
"""What is asked about, and the call; an answer may have several pages."""


def each(name: str, ask: Ask, now: datetime, questions: Sequence[Question]) -> Iterator[Document]:
    """All answers in one document; null where Amazon knows nothing or refuses the question.

    Raises the first refusal where every question is refused: then it is not about one of them.
    """
    found: list[Noted] = []
    refused: list[Stop] = []
    for about, question in questions:
        try:
            bodies = list(question())
        except Skip:
            bodies = [b""]
        except Stop as error:
            if error.key != "amazon.rejected":
                raise
            refused.append(error)
            bodies = [b""]
        found += [(about, body) for body in bodies]
    if refused and len(refused) == len(questions):
        raise refused[0]
    if found:
        yield received(name, ask, now, bundle(found), charset="utf-8")


def received(
    name: str,
    ask: Ask,
    now: datetime,
    body: bytes,
    *,
    charset: str | None = None,
    **request: object,
) -> Document:
    """An answer as it goes into the archive, with what was asked."""
    span = {"start": stamp(ask.window.start), "end": stamp(ask.window.end)}
    asked = {"marketplaces": list(ask.places), **span, **request}
    told = {key: value for key, value in asked.items() if value is not None}
    return Document(name, ask.account.account, ask.marketplace, now, body, charset, told)


def stamp(moment: datetime | None) -> str | None:
    """ISO 8601 in whole seconds, as Amazon writes times."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def place(document: Document) -> Marketplace:
    """The marketplace a document speaks of; for a whole account its first one."""
    asked = document.request.get("marketplaces")
    first = asked[0] if isinstance(asked, list) and asked else "US"
    return BY_CODE[document.marketplace or first]


def charset(document: Document) -> str:
    """What the text is written in where nobody says so.

    One report covers a region: where a site in it uses a charset of several bytes, all rows do.
    """
    asked = document.request.get("marketplaces")
    codes = asked if isinstance(asked, list) and not document.marketplace else []
    charsets = [place(document).charset, *(BY_CODE[code].charset for code in codes)]
    return "cp932" if "cp932" in charsets else charsets[0]
