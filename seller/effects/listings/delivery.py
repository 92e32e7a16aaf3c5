"""A batch carried out, part by part: whoever is killed on the way is followed by the next run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from seller.amazon import feeds
from seller.effects.effect import Kind
from seller.effects.effect.engine import Engine, Tally, held
from seller.effects.listings import asked, calls, parcels
from seller.effects.listings.aging import aged
from seller.effects.listings.batches import FEEDS
from seller.effects.listings.desk import Desk
from seller.effects.listings.following import follow
from seller.effects.listings.settling import settle
from seller.errors import Retry, SellerError
from seller.facts import Effect, EffectKey, ListingBatch, ListingRow
from seller.listings.entry import planned
from seller.listings.plan import body, feed, message
from seller.store import brake, effects, uploads

ROUNDS = 8
"""Runs over one part before what is left waits for a person to resume it."""
PAUSE = 30.0
RECENT = timedelta(days=1)


@dataclass(slots=True)
class Way:
    """What stopped a batch before its end; all empty where nothing did."""

    held: str = ""
    error: SellerError | None = None


def deliver(desk: Desk, batch: ListingBatch) -> Way:
    """Everything of the batch that is still open; raises Retry where somebody else is at it."""
    way = Way()
    with held(desk.store, f"listings {desk.account}"):
        batch = _filled(desk, batch, way)
        while not (way.held or way.error or desk.stopping.is_set()):
            with desk.store.reading() as conn:
                part = uploads.next_part(conn, batch.account, batch.batch)
            if part is None:
                break
            deed = _feed if batch.way == FEEDS else _calls
            try:
                deed(desk, batch, aged(desk, batch, waiting(desk, batch, part)), way)
            except SellerError as error:
                way.error = error
        if not (way.held or way.error):
            _settled(desk, batch, way)
    return way


def _filled(desk: Desk, batch: ListingBatch, way: Way) -> ListingBatch:
    """A batch that a page has asked for is planned when it is its turn."""
    try:
        batch, way.held = asked.fill(desk, batch)
    except SellerError as error:
        way.error = error
    return batch


def _settled(desk: Desk, batch: ListingBatch, way: Way) -> None:
    try:
        settle(desk, batch)
    except SellerError as error:  # the job that asks what is live looks again
        way.error = error


def hear(desk: Desk, every: Sequence[ListingBatch]) -> int:
    """What became of feeds that nobody waited for; how many rows. Nothing is sent."""
    heard = 0
    with held(desk.store, f"listings {desk.account}"):
        for batch in every:
            with desk.store.reading() as conn:
                parts = range(1, uploads.last_part(conn, batch.account, batch.batch) + 1)
            for part in parts:
                sent = [row for row in waiting(desk, batch, part) if row.state == "sent"]
                if sent:
                    follow(desk, sent, sure=_sure(desk, sent[0]))
                heard += len(sent)
    return heard


def waiting(desk: Desk, batch: ListingBatch, part: int) -> list[ListingRow]:
    """Rows that are not sent yet, or of which Amazon has not spoken yet."""
    name, states = batch.batch, uploads.OPEN
    with desk.store.reading() as conn:
        return uploads.rows(conn, batch.account, batch=name, part=part, states=states)


def _calls(desk: Desk, batch: ListingBatch, rows: list[ListingRow], way: Way) -> None:
    """Each row as an effect of its own."""
    planned = [_call(desk, row) for row in rows]
    with effects.writing(desk.store) as conn:
        effects.withdraw(conn, [one.key for one in planned])  # what they said may be old
        effects.plan(conn, planned)
    for turn in range(ROUNDS):
        if turn:
            desk.session.wait(PAUSE)
        if _stopped(Engine(**_engine(desk, calls.KIND)).run(), way):
            return
        for row in waiting(desk, batch, rows[0].part):
            _forgotten(desk, _call(desk, row).key, row.part)
        if not _left(desk, rows[0]):
            return
    way.error = Retry("uploads.unfinished", account=desk.account, batch=batch.batch)


def _feed(desk: Desk, batch: ListingBatch, rows: list[ListingRow], way: Way) -> None:
    """One part as one feed, which is followed to its end before the next one goes out."""
    first = rows[0]
    key = _parcel(desk, first)
    if _left(desk, first):
        if _stopped(_prepared(desk, key, rows), way):
            return
        for turn in range(ROUNDS):
            if turn:
                desk.session.wait(PAUSE)
            if _stopped(Engine(**_engine(desk, parcels.KIND)).run(), way):
                return
            _forgotten(desk, key, first.part)
            if not _left(desk, first):
                break
    sent = [row for row in waiting(desk, batch, first.part) if row.state == "sent"]
    if sent:
        follow(desk, sent, sure=_sure(desk, first))
    elif _left(desk, first):
        way.error = Retry("uploads.unfinished", account=desk.account, batch=batch.batch)


def _prepared(desk: Desk, key: EffectKey, rows: list[ListingRow]) -> Tally:
    """The contents uploaded, which is no effect yet, and the feed planned."""
    tally = Tally()
    with desk.store.reading() as conn:
        found = effects.find(conn, key)
        tally.held = brake.holds(conn, key.kind, key.account, desk.limits(parcels.KIND))
        known = uploads.feeds(conn, desk.account, since=desk.now() - RECENT)
    if tally.held or (found and (found.state != "planned" or found.attempts)):
        return tally
    told = [message(row.number, row.sku, row.verb, body(planned(row))) for row in rows]
    content = feed(desk.session.account.seller_id, told, desk.locale)
    uploaded = feeds.document(desk.session, content)
    document = parcels.document(uploaded, known)
    with effects.writing(desk.store) as conn:
        effects.withdraw(conn, [key])
        effects.plan(conn, [_effect(desk, key, document)])
    return tally


def _stopped(tally: Tally, way: Way) -> bool:
    way.held, way.error = tally.held, tally.error
    return bool(way.held or way.error)


def _left(desk: Desk, row: ListingRow) -> int:
    """How many rows of its part were not sent yet."""
    with desk.store.reading() as conn:
        return uploads.left(conn, row.account, row.batch, row.part)


def _forgotten(desk: Desk, key: EffectKey, part: int) -> None:
    """What a person stopped, or what ended as unknown, is no longer waited for."""
    with effects.writing(desk.store) as conn:
        found = effects.find(conn, key)
        if found is None or found.state in {"planned", "sending", "done"}:
            return
        to = {"state": "unknown", "reason": "stopped" if found.code == "person" else found.code}
        if key.kind == calls.KIND.name:
            uploads.ended(conn, found, **to)
        else:
            uploads.lost(conn, key.account, key.intent, part, **to)


def _call(desk: Desk, row: ListingRow) -> Effect:
    document = calls.document(row.verb, body(planned(row)), desk.locale)
    return _effect(desk, _key(desk, row, calls.KIND.name, row.sku), document)


def _parcel(desk: Desk, row: ListingRow) -> EffectKey:
    return _key(desk, row, parcels.KIND.name, parcels.subject(row.batch, row.part))


def _sure(desk: Desk, row: ListingRow) -> bool:
    """Whether Amazon itself named the feed of this row when it was made."""
    with desk.store.reading() as conn:
        known = effects.find(conn, _parcel(desk, row))
    return known is not None and known.code == "submitted"


def _key(desk: Desk, row: ListingRow, kind: str, subject: str) -> EffectKey:
    return EffectKey(desk.account, row.marketplace, kind, subject, row.batch)


def _effect(desk: Desk, key: EffectKey, document: str) -> Effect:
    now = desk.now()
    return Effect(*key, "planned", now, now, document=document)


def _engine(desk: Desk, kind: Kind) -> dict[str, Any]:
    parts = {"kind": kind, "store": desk.store, "session": desk.session, "now": desk.now}
    return {**parts, "limits": desk.limits(kind), "stopping": desk.stopping}
