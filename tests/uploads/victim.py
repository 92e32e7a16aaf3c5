"""`seller` as a process of its own, which the simulated Amazon kills when it likes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import update

from jobs.context import context
from seller.amazon import simulated
from seller.cli.setup import adopt
from seller.facts import ListingBatch
from seller.listings.instances import plain
from seller.listings.plan import Step
from seller.listings.wanted import Wanted
from seller.sandbox.server import Server
from seller.settings import Settings
from seller.store import open_store, side, uploads
from seller.views import asked


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
        told = simulated.accounts(server.url)[0]
        with context(settings) as ctx:
            adopt(ctx, told, server.url)
        self.account = str(told["account"])
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

    def start(self, *words: str, group: str = "listings") -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "seller", group, *words, "--json"]
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

    def ask(self, steps: Sequence[Step], at: datetime) -> ListingBatch:
        """A batch as the page Upload writes it down."""
        batch, rows = asked.batch(self.account, steps, "sheet.xlsx", who="Wang", now=at)
        store = open_store(self.store_url)
        with store.writing(self.account, durable=True) as conn:
            uploads.add(conn, batch, rows)
        store.close()
        return batch

    def batches(self) -> list[Counter[str]]:
        """How many rows of each batch are in which state, the newest first."""
        store = open_store(self.store_url)
        with store.reading() as conn:
            found = [Counter(counts) for _, counts in uploads.every(conn)]
        store.close()
        return found

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
