"""take: a report that was downloaded by hand goes the way of a synced one: recognised, archived,
parsed by its source and applied, in one transaction or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from seller.crypto import Keyring
from seller.errors import SellerError, Skip
from seller.facts import Document
from seller.intake import arrivals, evidence, grid, kinds, notices, proof, shown, sifting
from seller.intake.arrivals import Told
from seller.intake.grid import Grid
from seller.intake.proof import Hints, Proven
from seller.intake.sifting import Sifted
from seller.sources import SOURCES
from seller.sources.source import Source
from seller.store import Connection, Store, erasing, journal, known, read, write
from seller.store.archive import Archive

__all__ = ["Desk", "File", "Hints", "Taken", "take"]

ORIGINALS = timedelta(days=30)
"""How long the sealed original is kept where it was changed on its way into the archive."""


@dataclass(frozen=True, slots=True)
class File:
    """`made_at`: when it was downloaded, as far as anybody knows."""

    name: str
    body: bytes = field(repr=False)
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Desk:
    """What taking a file works with."""

    store: Store
    archive: Archive
    keyring: Keyring
    now: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file. `status`: ok, no rows, partial, older, recognised or refused."""

    file: str
    status: str
    kind: str | None = None
    account: str | None = None
    marketplace: str | None = None
    rows: int = 0
    changed: int = 0
    problems: tuple[SellerError, ...] = ()


def take(file: File, desk: Desk, hints: Hints) -> Taken:
    """Store one file. What is wrong with it is told, never raised."""
    kind = None
    try:
        if notes := notices.found(file.body):
            kind = "order_change" if any(map(notices.dated, notes)) else "notification"
            if kind == "notification":
                return Taken(file.name, "recognised", kind, problems=(_unstored(kind),))
            return _told(Taken(file.name, "ok", kind), arrivals.noticed(desk.store, notes))
        found = grid.read(file.body)
        kind = found.kind.name
        if found.kind.name == kinds.TRACKING:
            told = arrivals.tracked(desk.store, found, hints, desk.now)
            return _told(Taken(file.name, "ok", kind), told)
        source = SOURCES.get(found.kind.source or "")
        if source is None:
            return Taken(file.name, "recognised", kind, problems=(_unstored(kind),))
        return _stored(file, desk, hints, found, source)
    except SellerError as error:
        return Taken(file.name, "refused", kind, problems=(shown.safe(error),))


def _told(taken: Taken, told: Told) -> Taken:
    """Delivery dates are kept at once: no source, no document."""
    account, rows, changed, problems = told
    status = ("partial" if problems else "ok") if rows else "refused" if problems else "no rows"
    return replace(
        taken,
        status=status,
        account=account or None,
        rows=rows,
        changed=changed,
        problems=tuple(problems),
    )


def _unstored(kind: str) -> Skip:
    return Skip("intake.unstored", kind=kind)


def _stored(file: File, desk: Desk, hints: Hints, found: Grid, source: Source) -> Taken:
    sifted = sifting.sift(found)
    told = evidence.gathered(found.kind, sifted)
    taken = Taken(file.name, "no rows", found.kind.name, problems=tuple(sifted.errors))
    if not sifted.rows:
        return replace(taken, status="refused" if taken.problems else "no rows")
    with desk.store.reading() as conn:
        accounts = read.accounts(conn)
        whole = source.per == "account"
        place = proof.prove(conn, told, accounts, hints, whole=whole)
    made_at = min(file.made_at, desk.now)
    taken = replace(taken, account=place.account.account, marketplace=place.marketplace)
    document, whole = _document(source, place, made_at, sifted, desk)
    original = file.body if whole else document.body
    return _applied(_Case(source, place, document, original, made_at), desk, taken)


def _document(
    source: Source, place: Proven, made_at: datetime, sifted: Sifted, desk: Desk
) -> tuple[Document, bool]:
    """The rows as the report they were, without what is personal; whether all its buyers may be
    kept, sealed: where one of them was erased, no original is.
    """
    account = place.account
    codes = [place.marketplace] if place.marketplace else list(account.marketplaces)
    request: dict[str, object] = {"import": True, "marketplaces": codes, "snapshot": False}
    name, code = account.account, place.marketplace
    plain = Document(source.name, name, code, made_at, sifted.body(), "utf-8", request)
    clean = plain
    if source.blank:
        with desk.store.reading() as conn:
            clean = source.blank(plain, erasing.orders(conn, name))
    whole = clean is plain
    return source.redact(clean, desk.keyring.pseudonym) if source.redact else clean, whole


@dataclass(frozen=True, slots=True)
class _Case:
    """One file on its way into the store."""

    source: Source
    place: Proven
    document: Document
    original: bytes = field(repr=False)
    made_at: datetime


def _applied(case: _Case, desk: Desk, taken: Taken) -> Taken:
    name, code = case.place.account.account, case.place.marketplace
    batches = list(case.source.parse(case.document))  # before the store is touched
    changed_way = case.original != case.document.body
    digest = desk.archive.keep(case.document, case.original if changed_way else None)
    expires_at = desk.now + ORIGINALS if desk.archive.keeps_original(digest) else None
    with desk.store.writing(name) as conn:
        if case.place.fresh:
            write.save_account(conn, case.place.account, desk.keyring.seal(b"{}"))
        newest = known.newest(conn, case.source.name, name, code)
        older = newest is not None and newest > case.made_at
        if older and case.source.snapshot:
            problem = Skip("intake.older", newest=f"{newest:%Y-%m-%d %H:%M} UTC")
            return replace(taken, status="older", problems=(*taken.problems, problem))
        document = case.document
        if older:
            document = replace(document, request={**document.request, "older": True})
        write.add_document(conn, document, size=len(document.body), expires_at=expires_at)
        changes = write.apply(
            conn,
            known.new(conn, name, batches) if older else batches,
            account=name,
            marketplace=code,
            snapshot=False,  # nobody knows whether a file on a disk is complete
            as_of=case.made_at,
            document=document.digest,
        )
        if changes.changed:
            journal.note(conn, (case.source.name, name, code), case.made_at, [document])
        _note(conn, case, changed=bool(changes.changed))
    problems = (*taken.problems, *shown.of_batches(batches))
    rows = sum(map(len, batches))
    status = "partial" if problems and rows else "refused" if problems else "ok"
    return replace(
        taken,
        status=status if rows or problems else "no rows",
        rows=rows,
        changed=changes.changed,
        problems=problems,
    )


def _note(conn: Connection, case: _Case, *, changed: bool) -> None:
    """Accounts without Amazon's interface have no other news; a sync must look at its own anew."""
    name, code = case.place.account.account, case.place.marketplace or ""
    mark = read.bookmark(conn, case.source.name, name, code)
    if case.place.account.offline:
        made = read.Bookmark(
            *(case.source.name, name, code, None),
            as_of=max(case.made_at, mark.as_of) if mark and mark.as_of else case.made_at,
            digest=None,
            attempted_at=case.made_at,
            state="ok",
            error=None,
        )
        write.set_bookmark(conn, made)
    elif mark and changed:
        write.set_bookmark(conn, replace(mark, digest=None))
