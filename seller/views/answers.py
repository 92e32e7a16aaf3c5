"""One buyer to write to: their words, which ways of answering fit, and the answer as an effect."""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from seller.crypto import Keyring
from seller.errors import Stop
from seller.facts import Contact, Effect, EffectKey, Letter, Message, Order
from seller.metrics.aftersale.topics import TOPICS
from seller.metrics.lint import Breach, Draft, lint, same, visible
from seller.metrics.policy import messages as policy
from seller.metrics.policy.files import KINDS, Enclosed, faults
from seller.metrics.policy.messages import ENCLOSING, FILES, MAIL, TYPES, Situation, Way, ways
from seller.store import Connection, boxes, dealings, effects, letters, mails, terms
from seller.store.letters import Sealed
from seller.store.mails import Said
from seller.views import situation
from seller.wording import Wording, chosen, shipped

__all__ = [
    "ENCLOSING",
    "FILES",
    "KINDS",
    "MAIL",
    "TOPICS",
    "TYPES",
    "Enclosed",
    "Folder",
    "Read",
    "Said",
    "Sealed",
    "Uploaded",
    "Way",
    "allowed",
    "digest",
    "faults",
    "folder",
    "prepared",
    "unfit",
    "unpacked",
]

FRESH = timedelta(hours=24)
"""A text that could not go out for so long is stale."""
RELAY = "@marketplace.amazon."
REVIEW = "review_request"
Read = Callable[[Message], Said | None]
"""Given by the edge, which knows who reads and why."""
GONE = ("done", "sending", "unknown")


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file that waits with Amazon for its message. `digest`: of its contents."""

    identity: str
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Folder:
    """`message` None: the seller writes first. `said`: the buyer's words; None once erased.

    `language`: what the buyer reads. `suggested`, `translated`: a draft, and the same in Chinese.
    `title`: the subject, should it go out as mail; `html`: the seller's own of the draft.
    `written`: what went out to this buyer before, or is planned.
    """

    account: str
    marketplace: str
    order_id: str
    message: Message | None
    said: Said | None = field(repr=False)
    order: Order | None
    contact: Contact | None
    language: str
    ways: tuple[Way, ...]
    situation: Situation
    suggested: str
    translated: str
    title: str
    html: str
    written: tuple[Effect, ...]

    @property
    def topic(self) -> str:
        return self.situation.topic

    @property
    def best(self) -> str:
        """The first type that fits; "" where none does. A legal notice is chosen by a person."""
        fit = (one.type for one in self.ways if one.allowed)
        return next((name for name in fit if name != "legalDisclosure"), "")


def folder(
    conn: Connection,
    keys: Keyring,
    target: str,
    *,
    now: datetime,
    read: Read,
    account: str = "",
    topic: str = "",
    files: bool = False,
    wording: Wording | None = None,
) -> Folder:
    """Of a message's id or an order, else Stop; `read` finds the buyer's words."""
    message = mails.one(conn, target, account) if "@" in target else None
    order_id = message.order_id if message else target.strip()
    owner = message.account if message else _owner(conn, order_id, account)
    order, said = dealings.order(conn, owner, order_id), read(message) if message else None
    contact = letters.contact(conn, owner, order_id)
    written = tuple(letters.written(conn, owner, order_id)) if order_id else ()
    found = replace(
        situation.ordered(order, now),
        answering=message is not None,
        listed=tuple(contact.actions.split()) if contact else None,
        stars=dealings.stars(conn, owner, order_id),
        contacted=_contacted(conn, owner, order_id, written),
        opted_out=dealings.opted_out(conn, owner, order_id),
        relay=bool(said and RELAY in said.relay),
        sender=bool((boxes.found(conn, keys, owner) or {}).get("smtp")),
    )
    about = topic or situation.about(message, found)
    one = replace(found, files=files, topic=_known(about))
    place, spoken = situation.place(message, order, contact)
    words, name = wording or shipped(), chosen(one.topic, late=one.late)
    return Folder(
        account=owner,
        marketplace=place,
        order_id=order_id,
        message=message,
        said=said,
        order=order,
        contact=contact,
        language=spoken,
        ways=tuple(ways(one)),
        situation=one,
        suggested=words.answer(name, order_id, spoken),
        translated=words.answer(name, order_id, "zh"),
        title=words.subject(name, order_id, spoken),
        html=words.html(name, order_id, spoken),
        written=written,
    )


def _owner(conn: Connection, order_id: str, account: str) -> str:
    known = dealings.accounts(conn, order_id)
    if not known or (account and account not in known):
        raise Stop("messages.no_order", order=order_id)
    return account or known[0]


def _known(topic: str) -> str:
    if topic not in TOPICS:
        raise Stop("messages.topic_unknown", topic=topic, known=", ".join(TOPICS))
    return topic


def _contacted(conn: Connection, account: str, order_id: str, written: Sequence[Effect]) -> bool:
    """Whether the seller has used the one unasked contact that an order may have."""
    asked = effects.listed(
        conn, kinds=[REVIEW], accounts=[account], subjects=[order_id], states=GONE
    )
    return bool(asked) or any(one.rule == "proactive" and one.state in GONE for one in written)


def unfit(one: Folder, name: str, text: str) -> list[Breach]:
    """What the linter finds; without a type the text is one to copy for Seller Central."""
    if name in FILES and not text:
        return []
    return lint(Draft(text, name or "answer", one.language, one.order_id))


def prepared(
    one: Folder,
    name: str,
    text: str,
    *,
    who: str,
    now: datetime,
    files: Sequence[Uploaded] = (),
    papers: Sequence[Enclosed] = (),
) -> tuple[Effect, Letter, Sealed]:
    """The answer as rows for the ledger. Raises Stop where it must not go out. `papers`: files
    that the job is to upload first.
    """
    for wrong, fault in faults(papers, one.language):
        raise Stop(fault, file=wrong)
    waiting = [Uploaded("", each.name, digest(each.content)) for each in papers]
    _fitting(one, name, text, [*files, *waiting])
    key = EffectKey(
        account=one.account,
        marketplace=one.marketplace,
        kind="mail" if name == MAIL else "message",
        subject=subject(one),
        intent=_intent(name, text, [*files, *waiting]),
    )
    row = Effect(
        **key._asdict(),
        state="planned",
        planned_at=now,
        send_after=now,
        expires_at=now + FRESH,
        rule="answer" if one.message else "proactive",
    )
    answers = one.message.message_id if one.message else ""
    letter = Letter(
        **key._asdict(),
        type=name,
        answers=answers,
        language=one.language,
        who=who,
        written_at=now,
        erase_at=one.message.erase_at if one.message else now + terms.KEPT,
    )
    relay = one.said.relay if one.said and name == MAIL else ""
    title, html = (one.title, _beside(one, text)) if relay else ("", "")
    enclosed = [(each.identity, each.name) for each in files]
    kept = [(each.name, b64encode(each.content).decode()) for each in papers]
    return row, letter, Sealed(text, relay, title, html, enclosed, kept)


def digest(content: bytes) -> str:
    """What makes a file the same file, wherever it was uploaded to."""
    return hashlib.sha256(content).hexdigest()


def unpacked(words: Sealed) -> list[Enclosed]:
    """The files that are to be uploaded before a letter can go out."""
    return [Enclosed(name, b64decode(content)) for name, content in words.papers]


def _fitting(one: Folder, name: str, text: str, files: Sequence[Uploaded]) -> None:
    """Raises Stop where it must not go out."""
    allowed(one, name)
    if name in FILES and (text or not files):
        raise Stop("messages.file_alone", name=name)
    broken = [each for each in unfit(one, name, text) if each.severity == "error"]
    if broken:
        rules = sorted({each.code.removeprefix("lint.") for each in broken})
        quote = next((each.quote for each in broken if each.quote), "–")
        raise Stop("desk.unfit", quote=quote, rules=", ".join(rules))


def allowed(one: Folder, name: str) -> None:
    """Raises Stop where a message of this type must not go out, whatever it says."""
    if one.message and one.message.state != "open":
        raise Stop("messages.answered", message=one.message.message_id)
    way = next((each for each in one.ways if each.type == name), None)
    if way is None:
        known = ", ".join(each.type for each in one.ways)
        raise Stop("messages.type_unknown", name=name, known=known)
    if not way.allowed:
        raise Stop(way.why)


def _intent(name: str, text: str, files: Sequence[Uploaded]) -> str:
    """The same words with the same files are the same, wherever these were uploaded to."""
    parts = [name, text, *(part for one in files for part in (one.name, one.digest))]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


def _beside(one: Folder, text: str) -> str:
    """The seller's own HTML, unless a person made the text say something else."""
    return one.html if one.html and same(visible(one.html).text, text) else ""


def subject(one: Folder) -> str:
    """The order, and which of its messages is answered."""
    if one.message is None:
        return one.order_id
    key = digest(f"{one.account}\0{one.message.message_id}".encode())
    return f"{one.order_id}/M-{key[:10]}"


def spoiled(conn: Connection, row: Effect, letter: Letter) -> str:
    """What speaks by now against what was planned: another answer, or a bad rating; else ""."""
    if letter.answers and not letters.waits(conn, letter):
        return "messages.answered"
    stars = dealings.stars(conn, row.account, letters.order(row.subject))
    bad = 1 <= stars <= 3 and letter.type in {*TYPES, *FILES}
    if bad and (letter.type in policy.RATED or not letter.answers):
        return policy.RATED.get(letter.type, "messages.rated")
    return ""
