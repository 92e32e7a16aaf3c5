"""What lies beside a case, as docs/json.md has it, and for a person."""

from __future__ import annotations

import sys
from typing import Any

from seller.cli.output import LANGUAGE, iso, say
from seller.facts import Review
from seller.language import told
from seller.metrics.aftersale.defects import Rate
from seller.views.beside import Beside

BLAME, MOST = "negative", 5
"""Of the topics that are told; the JSON holds them all."""


def review(one: Review) -> dict[str, Any]:
    return {
        "asin": one.asin,
        "given_on": one.given_on.isoformat(),
        "title": one.title,
        "text": one.text,
        "reviewer": one.reviewer or None,
        "link": one.link or None,
    }


def beside(one: Beside) -> dict[str, Any]:
    hit = one.defect
    return {
        "changed_on": one.changed_on.isoformat() if one.changed_on else None,
        "vanished_on": one.vanished_on.isoformat() if one.vanished_on else None,
        "proposal": one.proposal or None,
        "waits_until": iso(one.waits_until) if one.waits_until else None,
        "odr": {
            "counts": hit.counts,
            "before": _rate(hit.without),
            "after": _rate(hit.with_),
            "day": hit.day.isoformat() if hit.day else None,
            **told(hit.why, {}, LANGUAGE)._asdict(),
        },
        "topics": [
            {
                "asin": topic.asin,
                "side": topic.side,
                "topic": topic.topic,
                "mentions": topic.mentions,
                "share": topic.share,
                "impact": topic.impact,
                "week": topic.week.isoformat(),
            }
            for topic in one.topics
        ],
        "trends": [
            {
                "asin": trend.asin,
                "topic": trend.topic,
                "month": trend.month.isoformat(),
                "share": trend.share,
            }
            for trend in one.trends
        ],
        "faults": [
            {"sku": each.sku, "fault": each.fault, "language": each.language, "answer": each.answer}
            for each in one.faults
        ],
    }


def _rate(one: Rate | None) -> dict[str, Any] | None:
    return {"defects": one.defects, "orders": one.orders, "percent": one.percent} if one else None


def became(one: Beside) -> None:
    """What became of the words, of the rate, and what is known of the product."""
    lines = [told(one.defect.why, {}, LANGUAGE).what]
    if one.defect.without and one.defect.with_:
        both = (one.defect.without.percent, one.defect.with_.percent)
        lines.append(
            say("ODR without this case {before} %, with it {after} %").format(
                before=both[0], after=both[1]
            )
        )
    if one.vanished_on:
        lines.append(say("Shown no more since {day}").format(day=one.vanished_on))
    if one.changed_on:
        lines.append(say("Changed on {day}").format(day=one.changed_on))
    if one.waits_until:
        words = say("The buyer has written too; answer by {time} (seller messages list)")
        lines.append(words.format(time=iso(one.waits_until)))
    if one.proposal:
        lines.append(say("May be closed: {outcome}").format(outcome=say(one.proposal)))
    blamed = [f"{each.topic} {each.share or '–'} %" for each in one.topics if each.side == BLAME]
    if blamed:
        lines.append(f"{say('Complaints in reviews')}: {', '.join(blamed[:MOST])}")
    fault = say("Known fault")
    lines += [f"{fault}: {each.fault} ({each.language}): {each.answer}" for each in one.faults]
    sys.stdout.write("".join(f"  {line}\n" for line in ("", *lines)))
