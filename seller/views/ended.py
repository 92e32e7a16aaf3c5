"""Why something that was written to a buyer ended as it did, in the reader's words."""

from __future__ import annotations

import re

from seller.language import told, translator

HOLE = re.compile(r"\s*[:\uff1a]?\s*\{")
"""Where a rule's words go on with something that a code does not hold."""
ROOMS = ("lint", "messages", "desk")
"""Whose rules stop a text; a code is the last word of such a rule's key, or a word of its own."""
OWN = {
    "answered": "answered in another way",
    "not_available": "Amazon takes no such message",
    "not_listed": "Amazon does not list this type",
}
"""Where the rule's own words name something that a code does not hold."""
CODES = (
    *("sent", "found_sent", "not_found", "no_words", "turned_away"),
    *("not_told", "expired", "person", "rejected", "not_uploaded"),
)
"""Ends that are no rule of ours."""


def reason(code: str, language: str) -> str:
    """One line of words; "" for no code. What certainly did not leave carries an error's key.

    >>> reason("html_other", "en"), reason("turned_away", "en")
    ('The HTML and the text do not say the same', 'not taken by the mail server')
    """
    say = translator(language)
    if not code or "." in code:
        return say("will be tried again") if code else ""
    if code in CODES or code in OWN:
        return say(OWN.get(code, code))
    keys = (f"{room}.{code}" for room in ROOMS)
    known = (words for key in keys if (words := told(key, {}, language).what) != key)
    return HOLE.split(next(known, say(code)))[0]
