"""A small IMAP4rev1 server on a socket, for the tests: folders, UIDs, TLS on or off."""

from __future__ import annotations

import base64
import re
import socketserver
import ssl
from dataclasses import dataclass, field


@dataclass
class Post:
    """What the server holds. `picky`: no folder opens before ID, as at 163. `drop`: after so many
    mails the line breaks, once. `token`: what lets in by XOAUTH2, as at Outlook. `marked`: it says
    which folder is the one of sent mail. `asked`: the commands.
    """

    folders: dict[str, list[bytes]] = field(default_factory=lambda: {"INBOX": [], "Sent": []})
    validity: int = 7
    picky: bool = False
    drop: int = 0
    token: str = ""
    marked: bool = True
    asked: list[str] = field(default_factory=list)


class Line(socketserver.StreamRequestHandler):
    """One client's connection."""

    server: Server
    disable_nagle_algorithm = True

    def handle(self) -> None:
        self.folder, self.known = "INBOX", False
        self.say("* OK ready")
        while words := self.rfile.readline().decode().split(None, 2):
            tag, command, rest = words[0], words[1].upper(), (words[2:] or [""])[0].strip()
            if command == "UID":
                verb, _, rest = rest.partition(" ")
                command = f"UID{verb.upper()}"
            self.server.post.asked.append(command)
            answer = getattr(self, f"do_{command.lower()}")(rest)
            if answer is None:
                return
            self.say(f"{tag} {answer}")
            if command == "LOGOUT":
                return

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def do_capability(self, _rest: str) -> str:
        self.say("* CAPABILITY IMAP4rev1" + (" ID" if self.server.post.picky else ""))
        return "OK done"

    def do_login(self, rest: str) -> str:
        return "OK in" if rest == 'me "let me in"' else "NO [AUTHENTICATIONFAILED] wrong"

    def do_authenticate(self, rest: str) -> str:
        """XOAUTH2 as Microsoft and Google write it: a refusal wants an empty line first."""
        self.say("+ ")
        told = base64.b64decode(self.rfile.readline()).decode()
        wanted = f"user=me\x01auth=Bearer {self.server.post.token}\x01\x01"
        if rest == "XOAUTH2" and self.server.post.token and told == wanted:
            return "OK in"
        self.say("+ " + base64.b64encode(b'{"status":"400"}').decode())
        assert self.rfile.readline() == b"\r\n"
        return "NO AUTHENTICATE failed"

    def do_id(self, _rest: str) -> str:
        self.known = True
        self.say('* ID ("name" "post")')
        return "OK hello"

    def do_list(self, _rest: str) -> str:
        for name in self.server.post.folders:
            flag = " \\Sent" if name != "INBOX" and self.server.post.marked else ""
            self.say(f'* LIST (\\HasNoChildren{flag}) "/" "{name}"')
        return "OK listed"

    def do_examine(self, rest: str) -> str:
        post, self.folder = self.server.post, rest.strip('"')
        if self.folder not in post.folders or (post.picky and not self.known):
            return "NO Unsafe Login"
        self.say(f"* {len(post.folders[self.folder])} EXISTS")
        self.say(f"* OK [UIDVALIDITY {post.validity}] valid")
        return "OK [READ-ONLY] open"

    def do_uidsearch(self, rest: str) -> str:
        if rest.startswith("HEADER Message-ID"):
            named = rest.partition('"')[2].strip('"').encode()
            mails = enumerate(self.server.post.folders[self.folder], 1)
            self.say("* SEARCH " + " ".join(str(at) for at, raw in mails if named in raw))
            return "OK searched"
        last = len(self.server.post.folders[self.folder])
        found = re.match(r"UID (\d+):\*", rest)
        first = min(int(found[1]), last) if found else 1  # n:* always holds the last one
        self.say("* SEARCH " + " ".join(map(str, range(max(first, 1), last + 1))))
        return "OK searched"

    def do_uidfetch(self, rest: str) -> str | None:
        number, post = int(rest.split(maxsplit=1)[0]), self.server.post
        raw = post.folders[self.folder][number - 1]
        if "SIZE" in rest:
            self.say(f"* {number} FETCH (UID {number} RFC822.SIZE {len(raw)})")
            return "OK fetched"
        if post.drop == number:
            post.drop = 0
            return None
        self.wfile.write(f"* {number} FETCH (UID {number} BODY[] {{{len(raw)}}}\r\n".encode() + raw)
        self.say(")")
        return "OK fetched"

    def do_logout(self, _rest: str) -> str:
        self.say("* BYE")
        return "OK out"


class Server(socketserver.ThreadingTCPServer):
    """Listens on a free port of this machine."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, post: Post, tls: ssl.SSLContext | None = None) -> None:
        self.post = post
        super().__init__(("localhost", 0), Line)
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True)
