"""What no message may hold in any language: links, addresses, numbers, markup; and its form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seller.metrics.lint.draft import LENGTHS, ORDER, PROACTIVE, Breach, Draft
from seller.metrics.lint.tongue import tongue

TOPS = (
    "com|net|org|cn|de|fr|es|it|jp|uk|eu|io|co|shop|store|info|biz|me|us|ca|mx|xyz|top|site|vip|ly"
)
MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s*(?:@|\(at\)|\[at\])\s*[\w-]+(?:\s*(?:\.|\(dot\)|\[dot\])\s*[\w-]+)+",
    re.IGNORECASE,
)
LINK = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"']+|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:{TOPS})(?![\w.-]*\w)(?:/[^\s<>\"']*)?",
    re.IGNORECASE,
)
AMAZON = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)*amazon\.(?:com|ca|cn|com\.mx|com\.br|co\.uk|de|fr|it|es|nl|se|pl|com\.be|ie"
    r"|co\.jp|com\.au|sg|ae|sa|eg|in|com\.tr|co\.za)(?=[/?#:]|$)",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![A-Za-z0-9-])(?:\+\d[\d\s().-]{7,}\d|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}"
    r"|1[3-9]\d{9}|0\d{1,4}-\d{1,4}-\d{4})"
    r"(?![A-Za-z0-9-])"
)
MARKUP = re.compile(r"</?[a-z][^<>]*>|&(?:nbsp|amp|lt|gt|quot|#\d+);", re.IGNORECASE)
PICTURE = re.compile("[\u2600-\u2604\u2607-\u27bf\U0001f000-\U0001faff\u200d\ufe0f]")


def form(draft: Draft) -> Iterator[Breach]:
    yield from _contacts(draft)
    for found in MARKUP.finditer(draft.text):
        yield _at("lint.markup", found)
    for found in PICTURE.finditer(draft.text):
        yield _at("lint.picture", found)
        break
    yield from _order(draft)
    yield from _length(draft)
    yield from _language(draft)


def _contacts(draft: Draft) -> Iterator[Breach]:
    mails = list(MAIL.finditer(draft.text))
    yield from (_at("lint.mail", found) for found in mails)
    taken = [found.span() for found in mails]
    for found in LINK.finditer(draft.text):
        ours = AMAZON.match(found.group()) or _within(found.span(), taken)
        if not ours and (one_case(found.group()) or "/" in found.group()):
            yield _at("lint.link", found)
    orders = [found.span() for found in ORDER.finditer(draft.text)]
    for found in PHONE.finditer(draft.text):
        if not _within(found.span(), orders):
            yield _at("lint.phone", found)


def one_case(text: str) -> bool:
    """`shop.it` is an address, `cloth.It` two sentences without a space."""
    return text.islower() or text.isupper()


def _within(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _order(draft: Draft) -> Iterator[Breach]:
    """The order's id stands there, and nobody else's."""
    found = [(one.group(), one) for one in ORDER.finditer(draft.text)]
    if draft.kind in PROACTIVE and not found:
        yield Breach("lint.order_missing", "error", "", 0, 0)
    for named, place in found:
        if draft.order_id and named != draft.order_id:
            yield _at("lint.order_other", place, order=draft.order_id)


def _length(draft: Draft) -> Iterator[Breach]:
    limit, length = LENGTHS.get(draft.kind), len(draft.text)
    if limit and length > limit:
        yield Breach(
            "lint.long",
            "error",
            draft.text[limit : limit + 40],
            limit,
            length,
            {"length": length, "limit": limit},
        )
    if not draft.text.strip():
        yield Breach("lint.empty", "error", "", 0, 0)


def _language(draft: Draft) -> Iterator[Breach]:
    """What cannot be told is worth a look, not a refusal."""
    written = tongue(draft.text)
    if not draft.language or written == draft.language or not draft.text.strip():
        return
    severity = "error" if written else "warning"
    code = "lint.language_other" if written else "lint.language_unknown"
    yield Breach(code, severity, "", 0, 0, {"wanted": draft.language, "written": written})


def _at(code: str, found: re.Match[str], **params: object) -> Breach:
    return Breach(code, "error", found.group(), found.start(), found.end(), params)
