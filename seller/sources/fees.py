"""What Amazon expects to take of a sale: of goods in its warehouses, SKU by SKU, at today's price.

Each question names twenty SKUs, and its answer is stored before the next one, so that a run that
is stopped has lost nothing. Which SKUs are due, `seller.store.subjects` knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any

from seller import money
from seller.amazon import fees
from seller.amazon.session import Session
from seller.errors import Skip, Stop
from seller.facts import Batch, Document, FeeCheck, FeeEstimate
from seller.flatfile import Problems
from seller.sources.source import Ask, Source, asking, jsons, whole

NAME = "fees"
REFERRAL, FULFILMENT = "ReferralFee", "FBAFees"
JAVA = "%a %b %d %H:%M:%S UTC %Y"
"""How Amazon's own examples write times here, where its model promises ISO 8601."""
MOST = 1 << 53
"""Minor units that are no fee any more."""
UNREAD = (AttributeError, KeyError, TypeError, ValueError, ArithmeticError, Skip)


def fetch(session: Session, ask: Ask, now: datetime) -> Iterator[Document]:
    (place,) = ask.places
    prices = {sku: int(price) for price, sku in (one.split(" ", 1) for one in ask.subjects)}
    if not prices:
        return
    try:
        body = fees.estimates(session, place, prices).body
    except Stop as error:
        if error.key != "amazon.rejected":
            raise
        if len(prices) > 1:
            yield from asking.each(NAME, ask, now, [*_singly(session, place, prices, now)])
            return
        body = b""
    told = asking.bundle([(_noted(prices, now), body)])
    yield asking.received(NAME, ask, now, told, charset="utf-8")


def _singly(
    session: Session, place: str, prices: Mapping[str, int], now: datetime
) -> Iterator[asking.Question]:
    """A question that Amazon refuses as a whole, SKU by SKU: a strange one stands alone then."""
    for sku, price in prices.items():
        yield _noted({sku: price}, now), partial(_bodies, session, place, {sku: price})


def _bodies(session: Session, place: str, prices: Mapping[str, int]) -> list[bytes]:
    return [fees.estimates(session, place, prices).body]


def _noted(prices: Mapping[str, int], now: datetime) -> Mapping[str, object]:
    """Dated, so that the same refusal on another day is another document."""
    return {"asked_at": asking.stamp(now), "prices": dict(prices)}


def parse(document: Document) -> Iterator[Batch]:
    """Estimates, and for each SKU that Amazon was asked, with or without success."""
    problems = Problems()
    estimates: dict[str, FeeEstimate] = {}
    checks: dict[str, FeeCheck] = {}
    answers = jsons.read(document, "answers")
    for questions in jsons.each(answers, partial(_entry, document), "asked_at", problems):
        for question, result in questions:
            check, estimate = question.judged(result)
            checks[check.sku] = check
            if estimate:
                estimates[check.sku] = estimate
            elif check.status in {"missing", "unread"}:
                problems.add("sources.incomplete", check.sku)
            else:
                problems.add("sources.estimate", f"{check.sku} ({check.code or check.status})")
    yield Batch.of(FeeEstimate, [*estimates.values()], problems=problems.listed())
    yield Batch.of(FeeCheck, [*checks.values()])


@dataclass(frozen=True, slots=True)
class Question:
    """One SKU, its marketplace's currency, and the price that was asked about."""

    key: tuple[str, str, str]
    price: int
    currency: str
    asked_at: datetime

    def judged(self, result: Any) -> tuple[FeeCheck, FeeEstimate | None]:
        """An estimate is taken as a whole or not at all."""
        if result is None:
            return self._check("missing"), None
        try:
            status = jsons.needed(result.get("Status"))
            if status == "Success":
                return self._check(status), self._estimate(result["FeesEstimate"])
            error = result.get("Error") or {}
            return self._check(
                status, *(jsons.text(error.get(n)) for n in ("Code", "Message"))
            ), None
        except UNREAD:
            return self._check("unread"), None

    def _check(self, status: str, code: str = "", message: str = "") -> FeeCheck:
        asked = (self.asked_at, self.price, self.currency)
        return FeeCheck(*self.key, *asked, status, code, message[:300])

    def _estimate(self, told: Mapping[str, Any]) -> FeeEstimate:
        """Both fees that every sale has must be named; what else the total holds is `other`."""
        parts: dict[str, int] = {}
        for one in told["FeeDetailList"]:
            kind = jsons.needed(one["FeeType"])
            parts[kind] = parts.get(kind, 0) + self._minor(one["FinalFee"])
        referral, fulfilment = parts[REFERRAL], parts[FULFILMENT]
        total = told.get("TotalFeesEstimate")
        whole = self._minor(total) if total else sum(parts.values())
        other = whole - referral - fulfilment
        if min(referral, fulfilment, other) < 0:
            raise ValueError("a fee below zero")
        at = told.get("TimeOfFeesEstimation")
        return FeeEstimate(
            *self.key,
            price=self.price,
            currency=self.currency,
            referral=referral,
            fulfilment=fulfilment,
            other=other,
            estimated_at=_moment(at) if at else self.asked_at,
        )

    def _minor(self, amount: Mapping[str, Any]) -> int:
        """To the nearest minor unit: a JSON number may come as 4.7700000000000005."""
        if amount["CurrencyCode"] != self.currency:
            raise ValueError("another currency")
        value = Decimal(jsons.decimal(amount["Amount"]) or "")
        cent = Decimal(1).scaleb(-money.exponent(self.currency))
        found = money.minor(value.quantize(cent, ROUND_HALF_UP), self.currency)
        if abs(found) >= MOST:
            raise ValueError("no fee any more")
        return found


def _entry(document: Document, entry: Mapping[str, Any]) -> list[tuple[Question, Any]]:
    """Every SKU that one question named, with its result; None where Amazon gave none."""
    place, at = asking.place(document), jsons.moment(entry["asked_at"])
    results = {_name(one): one for one in entry["answer"] or () if isinstance(one, dict)}
    return [
        (
            Question(
                (document.account, place.code, jsons.needed(sku)),
                jsons.number(price),
                place.currency,
                at,
            ),
            results.get(sku),
        )
        for sku, price in entry["prices"].items()
    ]


def _name(result: Mapping[str, Any]) -> str:
    identifier = result.get("FeesEstimateIdentifier")
    found = identifier if isinstance(identifier, dict) else {}
    return str(found.get("SellerInputIdentifier") or found.get("IdValue") or "")


def _moment(told: Any) -> datetime:
    try:
        return jsons.moment(told)
    except ValueError:
        return datetime.strptime(jsons.text(told), JAVA).replace(tzinfo=UTC)


SOURCE = Source(
    name=NAME,
    tables=("fee_estimates", "fee_checks"),
    per="marketplace",
    every=timedelta(hours=6),
    snapshot=False,
    plan=whole,
    fetch=fetch,
    parse=parse,
    role="Pricing",
    subjects=NAME,
    batch=fees.BATCH,
)
