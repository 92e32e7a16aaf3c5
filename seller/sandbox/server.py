"""`serve` gives a server that can be started and stopped, `run` serves until it is interrupted."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Self

from seller.sandbox.exchange import Exchange
from seller.sandbox.site import Site
from seller.sandbox.state import State
from seller.sandbox.wire import Listener
from seller.sandbox.world import Plan, World, build


class Server:
    """A simulated Amazon on a port of this machine."""

    def __init__(self, state: State, listener: Listener) -> None:
        self.state = state
        self._listener = listener
        host, port = listener.server_address[:2]
        self.url = f"http://{host!s}:{port}"
        listener.answer = Site(state, self.url).answer
        self._thread: threading.Thread | None = None

    def start(self) -> Self:
        """Serve in a thread."""
        self._thread = threading.Thread(target=self.serve, name="sandbox", daemon=True)
        self._thread.start()
        return self

    def serve(self) -> None:
        self._listener.serve_forever(poll_interval=0.05)

    def stop(self) -> None:
        """End all connections and remove the documents."""
        if self._thread:
            self._listener.shutdown()
            self._thread.join()
        self._listener.hang_up()
        self._listener.server_close()
        self.state.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()


def serve(
    world: World,
    *,
    port: int = 0,
    speed: float = 1.0,
    faults: str = "calm",
    host: str = "127.0.0.1",
    on_exchange: Callable[[Exchange], None] | None = None,
) -> Server:
    """A server over a world, not yet started; port 0 takes a free one.

    `on_exchange` is called with every exchange as it went over the wire.
    """
    listener = Listener((host, port), on_exchange)
    return Server(State(world, speed=speed, faults=faults), listener)


def run(
    *,
    port: int,
    speed: float,
    faults: str,
    plan: Plan,
    ready: Callable[[str], None] = print,
) -> None:
    """Build the world and serve it until interrupted; `ready` is told the address."""
    server = serve(build(plan), port=port, speed=speed, faults=faults)
    ready(server.url)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            server.serve()
    finally:
        server.stop()
