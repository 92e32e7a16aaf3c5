"""A small SMTP server on a socket, for the tests: logins, TLS on, off or later, and failures."""

from __future__ import annotations

import base64
import socketserver
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Counter:
    """What was handed in: (sender, recipient, mail). `answers`: what a command is told instead,
    such as {"RCPT": "550 no"}; "drop" ends the line. "." is the end of a mail's text.
    """

    mails: list[tuple[str, str, bytes]] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    logins: list[str] = field(default_factory=list)
    token: str = ""
    """What XOAUTH2 must hold; "" where nobody gets in by it."""
    taken: Callable[[], None] = lambda: None
    """Called when a mail was taken and the client has not heard of it yet."""


class Line(socketserver.StreamRequestHandler):
    """One client's connection."""

    server: Server

    def handle(self) -> None:
        self.sender = self.to = ""
        self.say("220 ready")
        while words := self.rfile.readline().decode().strip():
            verb, _, rest = words.partition(" ")
            if not self.did(verb.upper(), rest):
                return

    def did(self, verb: str, rest: str) -> bool:
        """Whether the line stays open."""
        told = self.server.counter.answers.get(verb)
        if told == "drop":
            return False
        if told:
            self.say(told)
            return True
        self.say(getattr(self, f"do_{verb.lower()}")(rest))
        if verb == "STARTTLS":
            self.secure()
        return verb != "QUIT"

    def say(self, line: str) -> None:
        if line:
            self.wfile.write(f"{line}\r\n".encode())
            self.wfile.flush()

    def secure(self) -> None:
        tls = self.server.later
        assert tls
        self.request = tls.wrap_socket(self.request, server_side=True)
        self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb")

    def do_ehlo(self, _rest: str) -> str:
        more = "250-STARTTLS\r\n" if self.server.later else ""
        return f"250-post\r\n{more}250 AUTH PLAIN LOGIN XOAUTH2"

    def do_starttls(self, _rest: str) -> str:
        return "220 go"

    def do_auth(self, rest: str) -> str:
        way, _, told = rest.partition(" ")
        if way == "XOAUTH2":
            return self.bearer(base64.b64decode(told).decode())
        _, user, password = base64.b64decode(told).decode().split("\0")
        self.server.counter.logins.append(user)
        return "235 in" if password == "let me in" else "535 wrong"

    def bearer(self, told: str) -> str:
        """A refusal gives its reasons first and wants an empty line."""
        token = self.server.counter.token
        if token and told == f"user=me\x01auth=Bearer {token}\x01\x01":
            return "235 in"
        self.say("334 " + base64.b64encode(b'{"status":"400"}').decode())
        assert self.rfile.readline() == b"\r\n"
        return "535 wrong"

    def do_mail(self, rest: str) -> str:
        self.sender = rest.partition("<")[2].partition(">")[0]
        return "250 ok"

    def do_rcpt(self, rest: str) -> str:
        self.to = rest.partition("<")[2].partition(">")[0]
        return "250 ok"

    def do_data(self, _rest: str) -> str:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        told = self.server.counter.answers.get(".", "250 taken")
        if told.startswith("250") or told == "drop":
            self.server.counter.mails.append((self.sender, self.to, b"".join(lines)))
            self.server.counter.taken()
        if told == "drop":
            self.server.shutdown_request(self.request)
            return ""
        return told

    def do_rset(self, _rest: str) -> str:
        return "250 ok"

    def do_quit(self, _rest: str) -> str:
        return "221 bye"


class Server(socketserver.ThreadingTCPServer):
    """Listens on a free port of this machine. `later`: TLS once the client asks for it."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(
        self,
        counter: Counter,
        tls: ssl.SSLContext | None = None,
        later: ssl.SSLContext | None = None,
    ) -> None:
        self.counter, self.later = counter, later
        super().__init__(("localhost", 0), Line)
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True)

    def handle_error(self, *_: object) -> None:
        """A client that went away is no news."""
