"""How far long work has come: a bar on a terminal, plain lines anywhere else; always on stderr."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import Self, TypeVar

from seller.cli.output import tell

Made = TypeVar("Made")

WIDTH = 24
REDRAWN = 0.1
"""Seconds between two pictures of the bar."""
SPOKEN = 15.0
"""Seconds between two lines where there is no terminal."""


class Progress:
    """`total` None: nobody knows how much it will be. Threads may share it."""

    def __init__(self, name: str, total: int | None = None) -> None:
        self._name, self._total, self._done = name, total, 0
        self._live = sys.stderr.isatty()
        self._pause = REDRAWN if self._live else SPOKEN
        self._last = time.monotonic() - (self._pause if self._live else 0)
        self._wide = 0
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        self.step(0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        with self._lock:
            self._clear()

    def step(self, more: int = 1) -> None:
        """So much more is done."""
        with self._lock:
            self._done += more
            if time.monotonic() - self._last >= self._pause:
                self._show()

    def after(self, made: Made) -> Made:
        """What has just been made, counted as one step."""
        self.step()
        return made

    def reach(self, done: int, total: int) -> None:
        """So much of so much is done."""
        with self._lock:
            self._done, self._total = done, total
            if time.monotonic() - self._last >= self._pause:
                self._show()

    def say(self, line: str) -> None:
        """A line of its own above the bar."""
        with self._lock:
            self._clear()
            tell(line)
            if self._live:
                self._show()

    def _show(self) -> None:
        self._last = time.monotonic()
        if self._live:
            picture = self._picture()
            sys.stderr.write("\r" + picture.ljust(self._wide))
            sys.stderr.flush()
            self._wide = len(picture)
        else:
            tell(self._picture())

    def _clear(self) -> None:
        """With blanks: not every console on Windows knows how to clear a line."""
        if self._live:
            sys.stderr.write("\r" + " " * self._wide + "\r")
            sys.stderr.flush()

    def _picture(self) -> str:
        if not self._total:
            return f"{self._name} {self._done}"
        part = min(1.0, self._done / self._total)
        bar = ("#" * round(part * WIDTH)).ljust(WIDTH, ".")
        return f"{self._name} [{bar}] {part:4.0%} {self._done}/{self._total}"
