"""What is wrong with a template before anybody is written to with it: line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from seller.facts import Finding
from seller.metrics.lint import Breach, Draft, lint
from seller.wording.template import (
    HOLDS,
    LISTS,
    MAILS,
    PLACEHOLDER,
    SUBJECT,
    Template,
    filled,
)

SAMPLE = "111-1234567-1234567"
BRACES = re.compile(r"\{[^{}\n]*\}?|\}")
KINDS: Mapping[str, str] = {
    "reply": "reply",
    "removal": "removal",
    "represent": "removal",
    "appeal": "removal",
    "delivery": "confirmDeliveryDetails",
    "problem": "unexpectedProblem",
}
"""As what the linter reads a text; the others are mail."""


def check(sheet: str, language: str, name: str, body: str) -> list[Finding]:
    """Every finding about one file; one that is an error keeps the file from being used."""
    listed = name in LISTS
    read = _phrases(sheet, name, body) if listed else _text(sheet, language, name, body)
    found = [*_braces(sheet, name, body), *read]
    return sorted(found, key=lambda one: (one.row, one.code))


def beside(sheet: str, language: str, name: str, one: Template, html: str) -> list[Finding]:
    """Every finding about the HTML that is to stand beside a text."""
    draft = Draft(_sample(one.text), KINDS.get(name, "mail"), language, SAMPLE, _sample(html))
    ours = {each.code for each in lint(replace(draft, html=""))}
    wrong = (each for each in lint(draft) if each.code not in ours)
    read = (finding(sheet, _line(html, each), each.code, each.severity) for each in wrong)
    return [*_braces(sheet, name, html), *read]


def _line(html: str, one: Breach) -> int:
    return html.count("\n", 0, max(0, html.find(one.quote))) + 1


def finding(sheet: str, line: int, code: str, severity: str = "error", **params: object) -> Finding:
    return Finding(line, "", "", severity, code, params, sheet)


def _braces(sheet: str, name: str, body: str) -> Iterator[Finding]:
    known = HOLDS.get(name, ())
    for number, line in enumerate(body.split("\n"), 1):
        for brace in BRACES.findall(line):
            held = PLACEHOLDER.fullmatch(brace)
            if held is None or held[1] not in known:
                allowed = ", ".join(f"{{{one}}}" for one in known) or "-"
                yield finding(
                    sheet, number, "wording.placeholder_other", held=brace, allowed=allowed
                )


def _text(sheet: str, language: str, name: str, body: str) -> Iterator[Finding]:
    lines = body.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    headed = lines[first].startswith(SUBJECT)
    if headed != (name in MAILS):
        code = "wording.subject_missing" if name in MAILS else "wording.subject_needless"
        yield finding(sheet, first + 1, code, subject=SUBJECT.strip())
    if headed:
        subject = lines[first].removeprefix(SUBJECT).strip()
        yield from _missing(sheet, first + 1, ("order",), subject)
        yield from _breaches(sheet, first + 1, Draft(_sample(subject), "mail", "", SAMPLE))
    start = first + headed
    while start < len(lines) - 1 and not lines[start].strip():
        start += 1
    text = "\n".join(lines[start:]).rstrip()
    yield from _missing(sheet, start + 1, HOLDS[name], text)
    draft = Draft(_sample(text), KINDS.get(name, "mail"), language, SAMPLE)
    yield from _breaches(sheet, start + 1, draft)


def _phrases(sheet: str, name: str, body: str) -> Iterator[Finding]:
    left = set(LISTS[name])
    for number, line in enumerate(body.split("\n"), 1):
        key, colon, told = (part.strip() for part in line.partition(":"))
        if not (key or told):
            continue
        if not (colon and told and key in left):
            yield finding(sheet, number, "wording.phrase", known=", ".join(LISTS[name]))
            continue
        left.discard(key)
        if name == "grounds":
            draft = Draft(f"{SAMPLE} {told}", "removal", "", SAMPLE)  # too short to tell
            yield from _breaches(sheet, number, draft)
    for key in (one for one in LISTS[name] if one in left):
        yield finding(sheet, 1, "wording.phrase_missing", key=key)


def _missing(sheet: str, line: int, wanted: tuple[str, ...], text: str) -> Iterator[Finding]:
    held = set(PLACEHOLDER.findall(text))
    for one in wanted:
        if one not in held:
            yield finding(sheet, line, "wording.placeholder_missing", missing=f"{{{one}}}")


def _breaches(sheet: str, line: int, draft: Draft) -> Iterator[Finding]:
    """What the linter says, at the line where the words begin."""
    for one in lint(draft):
        at = line + draft.text.count("\n", 0, one.start)
        yield finding(sheet, at, one.code, one.severity, **one.params)


def _sample(text: str) -> str:
    return filled(text, order=SAMPLE, ground="", proof="-")
