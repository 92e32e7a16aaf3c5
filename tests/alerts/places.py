"""Where alerts arrive, on this machine: 钉钉, 企业微信, 飞书, Slack, a webhook and a mail server.

The first four are reached by their real names, through a proxy that ends the TLS itself.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HOSTS = ("oapi.dingtalk.com", "qyapi.weixin.qq.com", "open.feishu.cn", "hooks.slack.com")
TOKEN, SECRET, KEY = "abcdef0123456789", "SECabcdef", "693a91f6-7aaa-4bc4-97a0-0ec2sifa5aaa"
SLACK = "T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"


@dataclass
class Heard:
    """What arrived, by host, and how many times each host is to say no first."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    refuse: int = 0
    tls: ssl.SSLContext | None = None

    def of(self, host: str) -> list[str]:
        return [text for name, text in self.texts if name == host]


class Web(BaseHTTPRequestHandler):
    """Answers as the services do: 钉钉, 企业微信 and 飞书 say no with a 200."""

    server: Server
    protocol_version = "HTTP/1.1"
    host = "webhook"

    def do_CONNECT(self) -> None:
        self.host = self.path.rsplit(":", 1)[0]
        self.send_response(200)
        self.end_headers()
        heard = self.server.heard
        assert heard.tls
        self.connection = heard.tls.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb", -1)
        self.wfile = self.connection.makefile("wb", 0)
        self.close_connection = False

    def do_POST(self) -> None:
        heard, body = self.server.heard, self.rfile.read(int(self.headers["Content-Length"]))
        at = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(at.query).items()}
        told = json.loads(body)
        if heard.refuse:
            heard.refuse -= 1
            self._say(*NO.get(self.host, (500, {})))
            return
        text = ANSWERS[self.host](at.path, asked, told)
        if text is None:
            self._say(*NO[self.host])
        else:
            heard.texts.append((self.host, text))
            self._say(200, YES.get(self.host, {"errcode": 0, "errmsg": "ok"}))

    def _say(self, status: int, told: object) -> None:
        body = told.encode() if isinstance(told, str) else json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """A test server is silent."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    heard: Heard

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is none."""


def _dingtalk(path: str, asked: dict[str, str], told: Any) -> str | None:
    if path != "/robot/send" or asked.get("access_token") != TOKEN:
        return None
    if "sign" in asked:
        whole = f"{asked['timestamp']}\n{SECRET}".encode()
        right = base64.b64encode(hmac.digest(SECRET.encode(), whole, hashlib.sha256)).decode()
        young = abs(time.time() - int(asked["timestamp"]) / 1000) < 3600
        if asked["sign"] != right or not young:
            return None
    return str(told["text"]["content"]) if told["msgtype"] == "text" else None


def _wecom(path: str, asked: dict[str, str], told: Any) -> str | None:
    if path != "/cgi-bin/webhook/send" or asked.get("key") != KEY or told["msgtype"] != "text":
        return None
    return str(told["text"]["content"])


def _feishu(path: str, _asked: dict[str, str], told: Any) -> str | None:
    if path.rstrip("/") != f"/open-apis/bot/v2/hook/{TOKEN}" or told["msg_type"] != "text":
        return None
    return str(told["content"]["text"])


def _slack(path: str, _asked: dict[str, str], told: Any) -> str | None:
    if path != f"/services/{SLACK}":
        return None
    return json.dumps(told, ensure_ascii=False)


def _webhook(_path: str, _asked: dict[str, str], told: Any) -> str:
    return f"{told['title']}\n{told['message']}"


ANSWERS = {
    "oapi.dingtalk.com": _dingtalk,
    "qyapi.weixin.qq.com": _wecom,
    "open.feishu.cn": _feishu,
    "hooks.slack.com": _slack,
    "webhook": _webhook,
}
YES: dict[str, object] = {
    "open.feishu.cn": {"code": 0, "data": {}, "msg": "success"},
    "hooks.slack.com": "ok",
}
NO: dict[str, tuple[int, object]] = {
    "oapi.dingtalk.com": (200, {"errcode": 310000, "errmsg": "sign not match"}),
    "qyapi.weixin.qq.com": (200, {"errcode": 93000, "errmsg": "invalid webhook url"}),
    "open.feishu.cn": (200, {"code": 19001, "msg": "param invalid: incoming webhook access token"}),
    "hooks.slack.com": (404, "no_service"),
}


class Post(socketserver.StreamRequestHandler):
    """Enough of SMTP to take a mail."""

    server: Mail

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline().decode().strip():
            word = line.split(None, 1)[0].upper()
            if word == "DATA":
                self._say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.heard.texts.append(("mail", b"".join(lines).decode()))
            if word == "QUIT":
                self._say("221 bye")
                return
            self._say("250 localhost")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class Mail(socketserver.ThreadingTCPServer):
    daemon_threads = True
    heard: Heard


@contextmanager
def places(folder: Path) -> Iterator[tuple[Heard, int, int, Path]]:
    """What is heard, the port of the web and of the mail server, the certificate to trust."""
    heard, trusted = Heard(), folder / "hosts.pem"
    heard.tls = _certificate(trusted)
    web, mail = Server(("localhost", 0), Web), Mail(("localhost", 0), Post)
    web.heard = mail.heard = heard
    for one in (web, mail):
        threading.Thread(target=one.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield heard, web.server_address[1], mail.server_address[1], trusted
    finally:
        for one in (web, mail):
            one.shutdown()
            one.server_close()


def _certificate(path: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "a test")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(one) for one in HOSTS]), False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(made.public_bytes(pem))
    both = path.with_name("both.pem")
    both.write_bytes(made.public_bytes(pem) + key.private_bytes(pem, *plain))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(both)
    return tls
