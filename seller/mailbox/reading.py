"""One mail's bytes as a fact; pure, and whatever the bytes are it does not fail."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime

from seller.facts import Mail
from seller.mailbox import kinds
from seller.mailbox.text import body, decode, filename, tidy
from seller.mailbox.words import words
from seller.metrics.aftersale.topics import topic
from seller.metrics.lint import tongue

ID = re.compile(r"<[^<>\s]{3,200}>")
AWAY = re.compile(
    r"^\s*(?:automatic reply|auto(?:matic|-)?\s?reply|out of (?:the )?office|abwesen|automatische antwort"
    r"|réponse automatique|absence|respuesta automática|risposta automatica|resposta automática"
    r"|automatisch antwoord|automatyczna odpowiedź|autosvar|otomatik yanıt|自动回复|自動返信|自动答复)",
    re.IGNORECASE,
)


def read(raw: bytes) -> Mail:
    """What one mail says."""
    message = _parsed(raw)
    sender = _addresses(message, "From")[:1] or ("",)
    answer_to = _addresses(message, "Reply-To")
    relay = next((one for one in (*answer_to, *sender) if kinds.place(one)[1]), "")
    place, _ = kinds.place(relay or sender[0])
    subject, whole = tidy(_header(message, "Subject")), body(message)
    said = words(whole)
    return Mail(
        message_id=_named(message, raw),
        kind=kinds.kind(
            sender[0], relayed=bool(relay), subject=subject, words=said, failed=_failed(message)
        )
        if place
        else "other",
        ours=bool(place),
        sender=sender[0],
        relay=relay,
        recipients=(*_addresses(message, "To"), *_addresses(message, "Cc")),
        marketplace=place,
        order_id=kinds.order(subject, whole),
        subject=subject,
        words=said,
        language=tongue(said),
        attachments=tuple(_attachments(message)),
        answers=tuple(
            ID.findall(f"{_header(message, 'In-Reply-To')} {_header(message, 'References')}")
        ),
        automatic=_automatic(message, subject),
        sent_at=_sent(message),
        topic=topic(said),
    )


def _parsed(raw: bytes) -> Message:
    """The mail with its parts; without them where thousands lie within each other."""
    try:
        found = message_from_bytes(raw)
        list(found.walk())
    except RecursionError:
        return BytesHeaderParser().parsebytes(raw)
    return found


def _header(message: Message, name: str) -> str:
    """A header in plain words; a broken encoding keeps what can be read of it."""
    found = str(message.get(name, ""))[:10_000]
    try:
        parts = decode_header(found.replace("\n", "").replace("\r", ""))
    except (HeaderParseError, ValueError, LookupError):
        return _clean(found)
    return _clean(
        "".join(
            one if isinstance(one, str) else decode(one, charset or "utf-8")
            for one, charset in parts
        )
    )


def _clean(text: str) -> str:
    """Bytes that were no letters stand as surrogates in a header; they cannot be stored."""
    return decode(text.encode("utf-8", "surrogateescape"), "utf-8").replace("\0", "")


def _addresses(message: Message, name: str) -> tuple[str, ...]:
    """Addresses from the header as it stands: an encoded name may hold commas and brackets."""
    told = [_clean(str(one))[:10_000] for one in message.get_all(name, [])]
    try:
        found = getaddresses(told)
    except RecursionError:  # thousands of comments within each other
        return ()
    return tuple(address.lower() for _, address in found if "@" in address)


def _named(message: Message, raw: bytes) -> str:
    found = ID.search(_header(message, "Message-ID"))
    return found[0] if found else f"<{hashlib.sha256(raw).hexdigest()[:32]}@without>"


def _failed(message: Message) -> bool:
    """SPF fails for every mail that was passed on; only without a signature is it a sign."""
    told = _header(message, "Authentication-Results").lower()
    return "dkim=pass" not in told and bool(re.search(r"\b(?:spf|dkim|dmarc)=fail", told))


def _automatic(message: Message, subject: str) -> bool:
    """Whether a machine answered: RFC 3834, and what mailboxes did before it."""
    told = _header(message, "Auto-Submitted").lower()
    old = _header(message, "X-Autoreply") or _header(message, "X-Autorespond")
    held = _header(message, "Precedence").lower() in {"auto_reply", "bulk", "junk"}
    return bool((told and told != "no") or old or held or AWAY.search(subject))


def _sent(message: Message) -> datetime | None:
    try:
        found = parsedate_to_datetime(_header(message, "Date"))
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC).replace(microsecond=0)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def _attachments(message: Message) -> Iterator[tuple[str, int]]:
    for part in message.walk():
        if (name := filename(part)) and not part.is_multipart():
            raw = part.get_payload(decode=True)
            yield _clean(name)[:200], len(raw) if isinstance(raw, bytes) else 0
