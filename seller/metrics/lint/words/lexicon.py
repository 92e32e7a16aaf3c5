"""What one language calls the things that the rules speak of, as regular expressions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Each field is the body of a regular expression over lower-case text.

    `change`: whole phrases that ask to change or remove a review. `review`: a review, rating or
    feedback. `ask`: a request. `good`: a favourable review. `gift`: something given. `back`: money
    or goods given back, which is an incentive only beside a condition. `when`: if. `pleased` and
    `sorry`: a buyer who is, or is not, happy. `instead`: an otherwise. `promotion`: advertising.
    `reach`: ways past Amazon to each other. `written`: what a buyer wrote, in any words, and `undo`:
    to make it other or gone; a wish where a `plea` stands in the sentence. `share`: to tell others,
    in other words than "review". `first`: come to us before. `never`: what the seller says nobody
    asks. `common`: words by which the language is known. `opinion`, `reward` and `deed`: what was
    said, what is given, what is done for it; together a bargain. `glad`, `sad` and `tell`: two moods
    and whom to tell. `avoid`: no bad reviews. `spent`: a coupon that was used, or a sale that is over.
    `thanks`: that an opinion was heard. `courtesy`: what a fault is made good with; beside thanks, and
    where nothing is to be undone, it is no reward.
    """

    change: str
    review: str
    ask: str
    good: str
    gift: str
    back: str
    when: str
    pleased: str
    sorry: str
    instead: str
    promotion: str
    reach: str
    written: str
    undo: str
    plea: str
    share: str
    first: str
    never: str
    opinion: str
    reward: str
    deed: str
    glad: str
    sad: str
    tell: str
    avoid: str
    spent: str
    thanks: str
    courtesy: str
    common: str = ""
