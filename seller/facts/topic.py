"""What the reviews of a product talk about. No review, no reviewer and no order is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Topic:
    """Key: account, marketplace, asin, week, side, topic. From getItemReviewTopics.

    `week` is the Monday of the week in which Amazon said it, `side` positive or negative. Of the
    reviews of the last six months `mentions` speak of the topic, which is `share` percent, and
    it moves the star rating by `impact`; each is None where Amazon leaves it out, and a decimal
    as Amazon writes it. `parent_share`, `node_share`: the same of the whole variation family and
    of the browse node. `snippets`: up to three, one a line. `subtopics`: one a line, each with its
    percentage of the mentions behind a tab.
    """

    account: str
    marketplace: str
    asin: str
    week: date
    side: str
    topic: str
    mentions: int | None
    share: str | None
    impact: str | None
    parent_share: str | None
    node_share: str | None
    snippets: str
    subtopics: str


@dataclass(frozen=True, slots=True)
class TopicTrend:
    """Key: account, marketplace, asin, side, topic, month. From getItemReviewTrends.

    The percentage of one month's reviews that speak of a topic; `month` is its first day.
    """

    account: str
    marketplace: str
    asin: str
    side: str
    topic: str
    month: date
    share: str | None
    parent_share: str | None
    node_share: str | None


@dataclass(frozen=True, slots=True)
class TopicCheck:
    """Key: account, marketplace, asin. The week in which Amazon was last asked about a product.

    `topics` it named; 0 where it had too few reviews to say anything.
    """

    account: str
    marketplace: str
    asin: str
    week: date
    topics: int
