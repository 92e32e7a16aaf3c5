"""A server with one of Amazon's token buckets, and processes that share our quota against it."""

from __future__ import annotations

import http.client
import multiprocessing
import socket
import time
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any, cast

from sqlalchemy import make_url

from seller.store.engine import connect
from seller.store.quota import Key, Limit, Quota

KEY = Key("application", "lantern-na", "getReport")
SPAWN = multiprocessing.get_context("spawn")


@dataclass
class Bucket:
    """Starts full, holds `burst` tokens, refills at `rate` a second. `at`: when calls arrived."""

    rate: float
    burst: int
    granted: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    _level: float = 0.0
    _since: float | None = None
    _lock: Lock = field(default_factory=Lock)

    def take(self) -> bool:
        with self._lock:
            now = time.monotonic()
            since = now if self._since is None else self._since
            full = self.burst if self._since is None else self._level
            level = min(float(self.burst), full + (now - since) * self.rate)
            allowed = level >= 1
            self._level, self._since = level - allowed, now
            (self.granted if allowed else self.refused).append(now)
            return allowed

    def served(self) -> ThreadingHTTPServer:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _Guard)
        server.daemon_threads = True
        cast("Any", server).bucket = self
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return server


class _Guard(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def do_GET(self) -> None:
        allowed = self.path == "/warm" or cast("Any", self.server).bucket.take()
        self.send_response(200 if allowed else 429)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


def work(url: str, port: int, limit: Limit, seconds: float, ready: Any) -> None:
    """One process: books a slot, sleeps, calls; as often as it can."""
    engine = connect(make_url(url))
    quota = Quota(engine)
    wire = http.client.HTTPConnection("127.0.0.1", port)
    _call(wire, "/warm")
    quota.spent(date.max)  # connected before the race begins
    ready.wait()
    end = time.monotonic() + seconds
    while (wait := quota.reserve(KEY, limit)) + time.monotonic() < end:
        time.sleep(wait)
        _call(wire, "/")
    engine.dispose()


def _call(wire: http.client.HTTPConnection, path: str) -> None:
    wire.request("GET", path)
    wire.getresponse().read()


def race(url: str, limit: Limit, *, processes: int, seconds: float) -> Bucket:
    """What the server saw while so many processes called it as fast as the quota lets them."""
    bucket = Bucket(limit.rate * limit.speed, limit.burst)
    server = bucket.served()
    ready = SPAWN.Barrier(processes)
    given = (url, server.server_port, limit, seconds, ready)
    workers = [SPAWN.Process(target=work, args=given) for _ in range(processes)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    server.shutdown()
    server.server_close()
    assert [worker.exitcode for worker in workers] == [0] * processes
    return bucket
