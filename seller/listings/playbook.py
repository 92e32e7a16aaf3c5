"""What to do about an issue, by the code of Amazon's final issues; codes of previews change.

Sources, read in November 2026: the help pages on Amazon's errors of Channable, EffectConnect,
ChannelEngine and Linnworks, and a summary of Amazon's course; not Amazon's own page on any of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Play:
    """`never`: what makes it worse, though others sell it as a way out."""

    what: str
    steps: tuple[str, ...]
    never: str = ""


OWN_CODES = "Never buy or invent product codes: the listing is removed when GS1 is asked."

PLAYBOOK: Mapping[str, Play] = {
    "8541": Play(
        "The product code belongs to an ASIN that says something else of the product.",
        (
            "Open that ASIN. If it is yours, copy its brand, size and colour, and send again.",
            "If it is another product, your code is used twice: take the right one from GS1.",
            "If the ASIN is yours and wrong, open a case with photos and the GS1 entry.",
        ),
        OWN_CODES,
    ),
    "8572": Play(
        "The product code is not one that GS1 gave to this brand.",
        (
            "Look the code up at GS1: prefix owner and brand must be those of the listing.",
            "Use a code of your own GS1 licence, or ask for an exemption for the brand.",
            "If the licence is yours, send the GS1 certificate with a case.",
        ),
        OWN_CODES,
    ),
    "5461": Play(
        "You may not create new products of this brand.",
        (
            "If the ASIN exists, send an offer on it instead of a new product.",
            "If the brand is yours, be its representative in Brand Registry with this account.",
            "If it is not, ask the owner for a letter and apply for approval.",
        ),
        "Never write another brand, or none, for a product that bears this one.",
    ),
    "5665": Play(
        "Amazon does not know this brand name yet.",
        (
            "Check its spelling, capitals included, against the trade mark.",
            "Register it in Brand Registry, or ask for an exception with photos of the product.",
            "The brand must be fixed to the product: no sticker, no edited photo.",
        ),
    ),
    "8560": Play(
        "No product fits, and too little is said to make a new one.",
        (
            "If the product is on Amazon, correct the code or name the ASIN.",
            "If it is new, fill in every required attribute and send again.",
        ),
        OWN_CODES,
    ),
    "8026": Play(
        "You are not approved for this category.",
        (
            "Apply for approval: invoices, test reports and photos as the category asks.",
            "Check that the product type is the right one; a wrong one asks for a wrong approval.",
        ),
        "Never list it in a category where no approval is asked: the listing is removed.",
    ),
    "99001": Play(
        "A required attribute has no value.",
        (
            "Fill in the attribute that the issue names and send again.",
            "Make the template anew if the sheet has no such column: requirements change.",
        ),
    ),
}
