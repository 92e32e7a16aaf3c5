"""One case as docs/json.md has it, and for a person."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import Any

from seller.cli import besides
from seller.cli.output import LANGUAGE, iso, say, table
from seller.language import told
from seller.money import text
from seller.views.cases import Action, Brief, Folder, called
from seller.views.claim import LABELS, headline


def brief(one: Brief) -> dict[str, Any]:
    case = one.case
    return {
        "case_id": case.case_id,
        "account": case.account,
        "marketplace": case.marketplace,
        "queue": case.queue,
        "stars": case.stars,
        "order_id": case.order_id,
        "sku": one.skus[0] if len(one.skus) == 1 else None,
        "skus": list(one.skus),
        "asin": one.asin or None,
        "opened": iso(case.opened_at),
        "deadline": iso(case.deadline),
        "overdue": one.overdue,
        "status": case.status,
        "owner": case.owner,
        "allowed": list(one.allowed),
    }


def folder(one: Folder) -> dict[str, Any]:
    case, words, order = one.case, one.feedback, one.order
    cost = text(case.amount, case.currency) if case.amount is not None else None
    return {
        "case_id": case.case_id,
        "account": case.account,
        "marketplace": case.marketplace,
        "queue": case.queue,
        "stars": case.stars,
        "order_id": case.order_id,
        "status": case.status,
        "owner": case.owner,
        "deadline": iso(case.deadline),
        "cause": case.cause or None,
        "outcome": case.outcome or None,
        "cost": cost,
        "cost_currency": case.currency or None,
        "comment": words.comment if words else None,
        "given_on": words.given_on.isoformat() if words else None,
        "language": one.language,
        "fulfilled_by": order.fulfilled_by if order else None,
        "deliver_by": iso(order.deliver_by) if order else None,
        "stake": text(one.stake.minor, one.stake.currency) if one.stake else None,
        "stake_currency": one.stake.currency if one.stake else None,
        **_goods(one),
        "earlier": [other.case_id for other in one.earlier],
        **_claimed(one),
        "grounds": [
            {"name": ground.name, "confidence": ground.confidence} for ground in one.grounds
        ],
        "actions": [_action(one, action) for action in one.actions],
        "events": [
            {"at": iso(event.at), "who": event.who, "what": event.what, "text": event.text}
            for event in one.events
        ],
        "review": besides.review(one.review) if one.review else None,
        **besides.beside(one.beside),
    }


def _action(one: Folder, action: Action) -> dict[str, Any]:
    return {
        "name": action.name,
        "allowed": action.allowed,
        "where": action.where,
        "text": one.texts.get(action.name) or None if action.allowed else None,
        "translated": one.translations.get(action.name) or None if action.allowed else None,
        **told(action.why, {}, LANGUAGE)._asdict(),
    }


def _goods(one: Folder) -> dict[str, Any]:
    return {
        "lines": [
            {"sku": line.sku, "asin": line.asin, "quantity": line.quantity} for line in one.lines
        ],
        "returns": [
            {"sku": back.sku, "reason": back.reason, "at": iso(back.returned_at)}
            for back in one.returns
        ],
    }


def _claimed(one: Folder) -> dict[str, Any]:
    return {
        "claim": asdict(one.claim) if one.claim else None,
        "evidence": [asdict(proof) for proof in one.proofs],
    }


def shown(one: Folder) -> None:
    case = one.case
    out = sys.stdout.write
    out(f"{case.case_id}  {case.account} {case.marketplace}  {'★' * case.stars}  ")
    out(f"{case.order_id or case.subject}\n")
    out(f"{say(called(case.status))}  {case.owner}  {say('deadline')} {iso(case.deadline)}\n")
    if one.feedback:
        out(f"\n  {one.feedback.comment}\n")
    if one.claim:
        out("\n  " + " · ".join(say(word) for word in headline(one.claim)) + "\n")
    ordered(one)
    if one.review:
        out(f"\n  {one.review.asin} {one.review.title}\n  {one.review.text}\n")
        out(f"  {one.review.link}\n" if one.review.link else "")
    besides.became(one.beside)
    for action in one.actions:
        words = told(action.why, {}, LANGUAGE)
        name = f"{'+' if action.allowed else '-'} {say(called(action.name))}"
        out(f"\n{name}: {words.what} {words.why}\n")
        if action.allowed and one.texts.get(action.name):
            drafted(one.texts[action.name], one.translations[action.name])
    out("\n")
    rows = [
        (iso(event.at), event.who, say(called(event.what)), event.text[:60]) for event in one.events
    ]
    table((say("at"), say("who"), say("what"), say("note")), list(rows))


def ordered(one: Folder) -> None:
    """What was bought, what it was worth, how it went, and the buyer's earlier cases."""
    out = sys.stdout.write
    for line in one.lines:
        out(f"  {line.sku}  {line.asin or ''} × {line.quantity}\n")
    if one.stake:
        money = f"{text(one.stake.minor, one.stake.currency)} {one.stake.currency}"
        out(f"  {say('Order value: {money}').format(money=money)}\n")
    for proof in one.proofs:
        out(f"  {say(LABELS[proof.name])}: {proof.value}\n")
    if one.earlier:
        others = ", ".join(other.case_id for other in one.earlier)
        out(f"  {say('Same buyer: {cases}').format(cases=others)}\n")


def drafted(words: str, chinese: str) -> None:
    """A text to copy, and the same in Chinese, for whoever cannot read it."""
    out = sys.stdout.write
    out("".join(f"    {line}\n" for line in words.splitlines()))
    if chinese != words:
        out(f"\n    {say('The suggested text in Chinese')}\n")
        out("".join(f"    | {line}\n" for line in chinese.splitlines()))
