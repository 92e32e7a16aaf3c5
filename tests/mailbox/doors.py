"""What stands between us and a mail server: a server that gives tokens, and a proxy."""

from __future__ import annotations

import base64
import json
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeVar
from urllib.parse import parse_qs

S = TypeVar("S", bound=socketserver.BaseServer)


class Tokens(ThreadingHTTPServer):
    """Each refresh token works once. `status` other than 200: nothing is given.

    `answers`: what it says, one after the other, to who asks whether a code was typed.
    """

    def __init__(self) -> None:
        self.status, self.given, self.valid = 200, 0, "R0"
        self.forms: list[dict[str, str]] = []
        self.answers: list[str] = []
        super().__init__(("127.0.0.1", 0), Giving)


class Giving(BaseHTTPRequestHandler):
    server: Tokens

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        self.server.forms.append(form)
        if self.server.status != 200:
            self.answer(self.server.status, {})
        elif self.path.endswith("/devicecode"):
            told = {"device_code": "D1", "user_code": "ABCD-EFGH", "interval": 0}
            self.answer(200, {**told, "verification_uri": "https://example.com/device"})
        elif form.get("device_code") == "D1" and self.server.answers:
            self.answer(400, {"error": self.server.answers.pop(0)})
        elif form.get("refresh_token", "R0") != self.server.valid:
            self.answer(400, {"error": "invalid_grant", "error_description": "R0 is no more"})
        else:
            self.server.given += 1
            self.server.valid = f"R{self.server.given}"
            told = {"access_token": f"A{self.server.given}", "refresh_token": self.server.valid}
            self.answer(200, {**told, "token_type": "Bearer"})

    def answer(self, status: int, told: dict[str, object]) -> None:
        raw = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        """Says nothing."""


class Through(socketserver.StreamRequestHandler):
    """One CONNECT: passes bytes both ways."""

    server: Proxy
    disable_nagle_algorithm = True

    def handle(self) -> None:
        head = self.rfile.readline().decode()
        lines = iter(self.rfile.readline, b"\r\n")
        headers = dict(line.decode().strip().split(": ", 1) for line in lines if line.strip())
        self.server.asked.append(head.strip())
        if self.server.answer == "":
            return
        key = headers.get("Proxy-Authorization", "").removeprefix("Basic ")
        if self.server.password and base64.b64decode(key).decode() != self.server.password:
            self.wfile.write(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
            return
        self.wfile.write(f"HTTP/1.1 {self.server.answer}\r\nVia: x\r\n\r\n".encode())
        if not self.server.answer.startswith("200"):
            return
        host, port = head.split()[1].rsplit(":", 1)
        with socket.create_connection((host, int(port))) as far:
            back = threading.Thread(target=passed, args=(far, self.connection), daemon=True)
            back.start()
            passed(self.connection, far)
            back.join(10)


def passed(source: socket.socket, target: socket.socket) -> None:
    try:
        while some := source.recv(65_536):
            target.sendall(some)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return


class Proxy(socketserver.ThreadingTCPServer):
    """`answer`: its status line; "" hangs up. `password`: as user:password, or "" for none."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        self.answer, self.password = "200 Connection established", ""
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), Through)


@contextmanager
def running(server: S) -> Iterator[S]:
    with server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()
