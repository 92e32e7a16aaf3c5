"""The simulated Amazon answers as the official models say, in every operation it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import requests

from seller.sandbox import apis
from seller.sandbox.apis import OPERATIONS
from seller.sandbox.clock import stamp
from seller.sandbox.server import Server, serve
from tests.conformance.models import FOLDER, models
from tests.conformance.recorder import Recorder, proxy
from tests.sandbox.client import DOCUMENTS, IDS, REPORTS, Client
from tests.sandbox.small import Small

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="Amazon's models are not beside us")

SEARCH = "/orders/2026-01-01/orders"
SCHEDULES = "/reports/2021-06-30/schedules"
STOCK = "/fba/inventory/v1/summaries"
LISTINGS = "GET_MERCHANT_LISTINGS_ALL_DATA"
EVERYTHING = "BUYER,RECIPIENT,PROCEEDS,EXPENSE,PROMOTION,CANCELLATION,FULFILLMENT,PACKAGES"


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def server(recorder: Recorder) -> Iterator[Server]:
    with serve(Small(), speed=1_000_000, on_exchange=recorder) as server:
        yield server


def places(client: Client) -> None:
    client.get("/sellers/v1/marketplaceParticipations")
    client.get("/sellers/v1/account")


def orders(client: Client) -> None:
    query = {"createdAfter": "2026-01-01T00:00:00Z", "includedData": EVERYTHING}
    first = client.get(SEARCH, **query).json()
    client.get(SEARCH, **query, paginationToken=first["pagination"]["nextToken"])
    for order in first["orders"][:20]:
        client.get(f"{SEARCH}/{order['orderId']}", includedData=EVERYTHING)


def stock(client: Client) -> None:
    place = IDS[client.seller.marketplaces[0]]
    query = {"granularityType": "Marketplace", "granularityId": place, "marketplaceIds": place}
    first = client.get(STOCK, **query, details="true").json()
    client.get(STOCK, **query, nextToken=first["pagination"]["nextToken"])


def reports(client: Client) -> None:
    place = client.seller.marketplaces[0]
    done = client.document(client.order(LISTINGS, place))
    client.session.get(done["url"], timeout=10)
    client.get(REPORTS, reportTypes=LISTINGS)
    start = stamp(datetime.now(UTC) - timedelta(days=99))
    kind = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL"
    client.report(client.order(kind, place, dataStartTime=start))
    client.delete(f"{REPORTS}/{client.order(LISTINGS, place)}")


def schedules(client: Client) -> None:
    place = IDS[client.seller.marketplaces[0]]
    body = {"reportType": LISTINGS, "marketplaceIds": [place], "period": "P1D"}
    made = client.post(SCHEDULES, body).json()["reportScheduleId"]
    client.get(f"{SCHEDULES}/{made}")
    client.get(SCHEDULES, reportTypes=LISTINGS)
    client.delete(f"{SCHEDULES}/{made}")


APIS = (apis.inventory, apis.orders, apis.reports, apis.schedules, apis.sellers)
"""Those that the small world is enough for; the others are visited in a whole one."""
VISITS: tuple[Callable[[Client], None], ...] = (places, orders, stock, reports, schedules)


@pytest.mark.parametrize("account", ["lantern-na", "lantern-eu", "harbor-fe"])
def test_every_answer_keeps_to_the_models(server: Server, recorder: Recorder, account: str) -> None:
    client = Client(server, account)
    for visit in VISITS:
        visit(client)
    assert not recorder.violations, recorder.report()
    assert set(recorder.operations) == {
        operation.name for api in APIS for operation in api.OPERATIONS
    }
    assert recorder.checked > 35


def test_refusals_keep_to_the_models(server: Server, recorder: Recorder) -> None:
    client = Client(server)
    client.get(SEARCH, createdAfter="never")
    client.get(f"{SEARCH}/none")
    client.get(STOCK)
    client.get(REPORTS)
    client.get(f"{REPORTS}/none")
    client.get(DOCUMENTS + "none")
    client.post(REPORTS, {})
    client.post(SCHEDULES, {})
    for _ in range(3):
        client.post("/_sandbox/faults", {"next": [{"kind": "throttled"}, {"kind": "denied"}]})
        client.get("/sellers/v1/account")
        client.get(SEARCH, createdAfter="2026-01-01T00:00:00Z")
    statuses = {row["status"] for row in client.get("/_sandbox/log").json()["requests"]}
    assert statuses == {200, 400, 403, 404, 429}
    answers = [one for one in recorder.violations if one.side == "response"]
    assert not answers, recorder.report()
    assert any(one.side == "request" for one in recorder.violations), "the client was wrong"


def test_rates_are_those_of_the_models() -> None:
    for operation in OPERATIONS:
        found = models().find(operation.method, operation.template)
        if operation.template.startswith("/uploads/"):
            assert not found, "the folder holds no model of uploads; now it does: compare it"
            continue
        assert found, operation
        assert found[0].name == operation.name
        # some descriptions print no usage plan
        printed = found[0].plan
        assert printed in ((operation.rate, operation.burst), (0.0, 0)), operation.name


def test_the_proxy_records_and_passes_everything_on(recorder: Recorder) -> None:
    with serve(Small(), speed=1_000_000) as server, proxy(recorder, server.url) as url:
        client = Client(server)
        client.url = url
        reports(client)
        document = client.document(client.order(LISTINGS, "US"))
        assert document["url"].startswith(url), "downloads go through the proxy too"
        assert requests.get(document["url"], timeout=10).status_code == 200
    assert not recorder.violations, recorder.report()
    assert recorder.operations["createReport"] == 4
