"""The texts of one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Texts:
    """`contact`: to the buyer, with {order}. `reply`: below the feedback, for everybody to read.

    `removal`: to Amazon, with {order} and {ground}; `grounds`: what stands for {ground}.
    `delivery`, `problem`, `answer`: to a buyer who asks for a parcel, whose parcel went wrong, or who
    asks something else, with {order}. `about`: the subject of such a mail.
    """

    contact: str
    reply: str
    removal: str
    grounds: Mapping[str, str]
    delivery: str
    problem: str
    answer: str
    about: str
