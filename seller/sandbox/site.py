"""The way of a request: route, token, quota, fault, parameters, operation, log."""

from __future__ import annotations

import contextlib
import re
import time
import uuid
from dataclasses import dataclass

from seller.sandbox import chance, control
from seller.sandbox.apis import OPERATIONS
from seller.sandbox.call import Call
from seller.sandbox.documents import PREFIX
from seller.sandbox.exchange import Refusal, Request, Response
from seller.sandbox.feeds import UPLOADS
from seller.sandbox.parameters import read
from seller.sandbox.router import Operation, Router
from seller.sandbox.spoil import BEFORE, UNHEARD, after, throttled
from seller.sandbox.state import State
from seller.sandbox.world import Seller

TOKEN = "/auth/o2/token"  # noqa: S105 - an address, not a secret
HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9a-fA-F:]+\](:\d+)?")
MENDED = {"27.0.0.1": "127.0.0.1", "ocalhost": "localhost"}
"""python-amazon-sp-api cuts eight characters off an address that has only seven to cut."""


@dataclass(slots=True)
class Visit:
    """What is known of a request by the time it is logged."""

    request: Request
    account: str = ""


class Site:
    """Answers requests; knows nothing of sockets. `address` is its own, without a slash."""

    def __init__(self, state: State, address: str) -> None:
        self.state = state
        self.address = address
        self._router = Router(OPERATIONS)

    def answer(self, request: Request) -> Response:
        if request.path.startswith(control.PREFIX):
            return self._controlled(request)
        visit = Visit(request)
        try:
            response = self._routed(visit)
        except Refusal as refusal:
            response = refusal.response()
        response.headers.setdefault("x-amzn-RequestId", str(uuid.uuid4()))
        self.state.log.request(
            self.state.clock.now(),
            method=request.method,
            path=request.path,
            status=response.status,
            account=visit.account,
        )
        return response

    def _controlled(self, request: Request) -> Response:
        try:
            return control.answer(self.state, request)
        except Refusal as refusal:
            return refusal.response()

    def _routed(self, visit: Visit) -> Response:
        request = visit.request
        if request.path == TOKEN and request.method == "POST":
            return self._token(visit)
        if request.path.startswith(PREFIX):
            response, visit.account = self.state.documents.fetch(request)
            return response
        if request.path.startswith(UPLOADS):
            response, visit.account = self.state.feeds.uploads.receive(request)
            return response
        operation, path = self._router.find(request.method, request.path)
        seller = self.state.tokens.seller(request)
        visit.account = seller.account
        try:
            response = self._operated(operation, seller, path, request)
        except Refusal as refusal:
            response = refusal.response(bare=operation.bare)
        # best effort on 20x, 400 and 404, never on 401, 403 and 429
        if response.status < 300 or response.status in (400, 404):
            response.headers["x-amzn-RateLimit-Limit"] = f"{operation.rate}"
        return response

    def _token(self, visit: Visit) -> Response:
        # the body is a secret: only its digest takes part
        subject = f"{chance.number(visit.request.body):x}"
        fault = self.state.faults.draw("token", "token", "", subject)
        self._pause(fault, subject)
        if fault in BEFORE:
            return BEFORE[fault]()
        response, visit.account = self.state.tokens.grant(visit.request)
        return response

    def _operated(
        self, operation: Operation, seller: Seller, path: dict[str, str], request: Request
    ) -> Response:
        state = self.state
        plan, ticks = operation.plan(request), state.clock.ticks()
        key = (seller.client_id, seller.account, plan.bucket)
        if not state.buckets.take(key, rate=plan.rate, burst=plan.burst, ticks=ticks):
            raise throttled()
        state.roles.check(seller.account, request)
        subject = (request.method, request.target, request.body)
        fault = state.faults.draw("call", operation.name, seller.account, *subject)
        self._pause(fault, *subject)
        if fault == "token":
            state.tokens.expire(request.headers["x-amz-access-token"])
        if fault in BEFORE:
            return BEFORE[fault]()
        if fault == "half" and request.method != "GET":
            return BEFORE["drop"]()
        query = read(operation.parameters, request.query)
        call = Call(state, seller, request, path, query, self.reached(request))
        if fault in UNHEARD:
            return self._unheard(UNHEARD[fault], operation, call)
        return after(fault, operation.run(call))

    @staticmethod
    def _unheard(kind: str, operation: Operation, call: Call) -> Response:
        """What was written stays written, but its answer is lost."""
        if call.request.method != "GET":
            with contextlib.suppress(Refusal):
                operation.run(call)
        return BEFORE[kind]()

    def _pause(self, fault: str | None, *subject: object) -> None:
        if fault == "slow":
            time.sleep(self.state.faults.pause * (0.1 + 0.9 * chance.share("slow", *subject)))

    def reached(self, request: Request) -> str:
        """The address the caller sees: the Host asked for, where that makes sense."""
        host = request.headers.get("host", "")
        if not HOST.fullmatch(host):
            return self.address
        name, colon, port = host.partition(":")
        return f"http://{MENDED.get(name, name)}{colon}{port}"
