"""`seller listings` as a process of its own, which the simulated Amazon kills when it likes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import update

from jobs.context import context
from seller.amazon import simulated
from seller.cli.setup import adopt
from seller.listings.instances import plain
from seller.listings.wanted import Wanted
from seller.sandbox.server import Server
from seller.settings import Settings
from seller.store import open_store, side


class Victim:
    """One home and its commands."""

    def __init__(self, server: Server, home: Path, url: str = "", speed: int = 1000) -> None:
        self.server = server
        self.home = home
        self.process: subprocess.Popen[bytes] | None = None
        settings = Settings(
            home=home, database_url=url, spapi_endpoint=server.url,  # type: ignore[arg-type]
            lwa_endpoint=f"{server.url}/auth/o2/token", clock="amazon", spapi_speed=speed,
        )  # fmt: skip
        with context(settings) as ctx:
            adopt(ctx, simulated.accounts(server.url)[0], server.url)
        self.store_url = settings.store_url
        kept = {k: v for k, v in os.environ.items() if not k.startswith("SELLER_")}
        self.environment = kept | {
            "SELLER_HOME": str(home),
            "SELLER_DATABASE_URL": url,
            "SELLER_SPAPI_ENDPOINT": server.url,
            "SELLER_LWA_ENDPOINT": f"{server.url}/auth/o2/token",
            "SELLER_CLOCK": "amazon",
            "SELLER_SPAPI_SPEED": str(speed),
            "SELLER_LANG": "en",
        }

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "seller", "listings", *words, "--json"]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, env=self.environment, stdout=pipe, stderr=pipe)
        return self.process

    def kill(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGKILL)

    def buried(self) -> None:
        """The dead one's leases run out."""
        store = open_store(self.store_url)
        with store.side.begin() as conn:
            conn.execute(update(side.leases).values(expires=0))
        store.close()

    def file(self, wanted: Sequence[Wanted]) -> Path:
        """The rows as a JSON listings feed."""
        path = self.home / "feed.json"
        messages = [
            {"messageId": number, "sku": one.sku, "operationType": "PARTIAL_UPDATE",
             "productType": one.product_type, "attributes": plain(one.attributes)}
            for number, one in enumerate(wanted, 1)
        ]  # fmt: skip
        path.write_text(json.dumps({"header": {}, "messages": messages}), encoding="utf-8")
        return path

    def deeds(self, *kinds: str) -> Counter[str]:
        found = self.server.state.log.document()["effects"]
        return Counter(one["subject"] for one in found if one["kind"] in kinds)
