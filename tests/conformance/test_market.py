"""What needs a whole world: buyers, the catalogue, prices, fees, money and shipments to Amazon."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from seller.sandbox import apis
from seller.sandbox.apis.messaging import KINDS
from seller.sandbox.apis.sheet import DATA
from seller.sandbox.clock import stamp
from seller.sandbox.world import Plan, World, build
from tests.conformance.models import FOLDER
from tests.conformance.recorder import Recorder
from tests.sandbox.client import Client
from tests.sandbox.lively import Lively, served
from tests.sandbox.worlds import ANCHOR, DAY

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="Amazon's models are not beside us")

APIS = (
    apis.balances, apis.catalog, apis.competition, apis.fees, apis.finances, apis.inbound,
    apis.inboundv0, apis.messaging, apis.nodes, apis.placements, apis.pricing, apis.reviews,
    apis.shipments, apis.solicitations,
)  # fmt: skip
PAPER = {"attachments": [{"uploadDestinationId": "u", "fileName": "f.pdf"}]}


class Visitor:
    """One account of a server, with things to ask about."""

    def __init__(self, lively: Lively, account: str) -> None:
        self.lively = lively
        self.client: Client = lively.client(account)
        self.account = account
        self.place = lively.place(account)
        (self.code,) = self.client.seller.marketplaces
        self.asins = lively.asins(account)[:12]
        rows = list(lively.world.listings(account, self.code, lively.hour))
        self.skus = [row["sku"] for row in rows][:12]
        self.currency = rows[0]["currency"]

    def get(self, path: str, **query: Any) -> Any:
        answer = self.client.get(path, **query)
        assert answer.status_code in (200, 204), answer.text
        return answer.json() if answer.content else {}

    def post(self, path: str, body: object) -> Any:
        return self.client.post(path, body)


def buyers(visit: Visitor) -> None:
    here = {"marketplaceIds": visit.place}
    for order in visit.lively.orders(visit.account)[-30:]:
        root = f"/solicitations/v1/orders/{order['order_id']}"
        visit.get(root, **here)
        ask = f"{root}/solicitations/productReviewAndSellerFeedback?marketplaceIds={visit.place}"
        visit.client.session.post(visit.client.url + ask, timeout=10)
        visit.get(f"/messaging/v1/orders/{order['order_id']}", **here)
        visit.get(f"/messaging/v1/orders/{order['order_id']}/attributes", **here)
    for order in visit.lively.orders(visit.account, fulfilled_by="MERCHANT")[-5:]:
        for name, kind in KINDS.items():
            path = f"/messaging/v1/orders/{order['order_id']}/messages/{name}"
            body = {"text": "Hello"} if kind.longest else PAPER
            visit.post(f"{path}?marketplaceIds={visit.place}", body)


def parcels(visit: Visitor) -> None:
    for order in visit.lively.orders(visit.account, fulfilled_by="MERCHANT")[-40:]:
        items = [{"orderItemId": line["item_id"], "quantity": 1} for line in order["lines"]]
        detail = {
            "packageReferenceId": "7",
            "carrierCode": "UPS",
            "trackingNumber": "1Z",
            "shipDate": stamp(visit.lively.hour),
            "orderItems": items,
        }
        path = f"/orders/v0/orders/{order['order_id']}/shipmentConfirmation"
        visit.post(path, {"marketplaceId": visit.place, "packageDetail": detail})


def talk(visit: Visitor) -> None:
    root, here = "/customerFeedback/2024-06-01", {"marketplaceId": visit.place}
    for asin in visit.asins:
        for order in ("MENTIONS", "STAR_RATING_IMPACT"):
            visit.get(f"{root}/items/{asin}/reviews/topics", **here, sortBy=order)
        visit.get(f"{root}/items/{asin}/reviews/trends", **here)
    for asin in visit.asins[:4]:
        node = visit.get(f"{root}/items/{asin}/browseNode", **here)["browseNodeId"]
        path = f"{root}/browseNodes/{node}"
        visit.get(f"{path}/reviews/topics", **here, sortBy="MENTIONS")
        for tail in ("reviews/trends", "returns/topics", "returns/trends"):
            visit.get(f"{path}/{tail}", **here)


def goods(visit: Visitor) -> None:
    path, query = "/catalog/2022-04-01/items", {"marketplaceIds": visit.place}
    every = {"includedData": ",".join(DATA)}
    for asin in visit.asins[:5]:
        visit.get(f"{path}/{asin}", **query, **every)
    visit.get(path, **query, **every, keywords="LED")
    asins = ",".join(visit.asins)
    visit.get(path, **query, **every, identifiers=asins, identifiersType="ASIN")


def prices(visit: Visitor) -> None:
    root, here = "/products/pricing/v0", {"MarketplaceId": visit.place}
    for tail in ("price", "competitivePrice"):
        visit.get(f"{root}/{tail}", **here, ItemType="Asin", Asins=",".join(visit.asins))
    asked = {"method": "GET", "ItemCondition": "New", **here}
    items = [f"{root}/items/{asin}/offers" for asin in [*visit.asins, "B0NOTHING1"]]
    listings = [f"{root}/listings/{quote(sku, safe='')}/offers" for sku in [*visit.skus, "none"]]
    for kind, uris in (("itemOffers", items), ("listingOffers", listings)):
        visit.get(uris[0], **here, ItemCondition="New")
        requests = [{**asked, "uri": uri} for uri in uris]
        assert visit.post(f"/batches{root}/{kind}", {"requests": requests}).status_code == 200


def competition(visit: Visitor) -> None:
    root, newer = "/batches/products/pricing/2022-05-01", "/products/pricing/2022-05-01"
    asked: dict[str, Any] = {"method": "GET", "marketplaceId": visit.place}
    data = [
        "featuredBuyingOptions", "referencePrices", "lowestPricedOffers", "similarItems",
    ]  # fmt: skip
    uri = f"{newer}/items/competitiveSummary"
    requests = [
        {**asked, "asin": asin, "includedData": data, "uri": uri}
        for asin in [*visit.asins, "B0NOTHING1"]
    ]
    answer = visit.post(f"{root}/items/competitiveSummary", {"requests": requests})
    assert answer.status_code == 200, answer.text
    uri = f"{newer}/offer/featuredOfferExpectedPrice"
    requests = [{**asked, "sku": sku, "uri": uri} for sku in [*visit.skus, "none"]]
    answer = visit.post(f"{root}/offer/featuredOfferExpectedPrice", {"requests": requests})
    assert answer.status_code == 200, answer.text


def costs(visit: Visitor) -> None:
    root = "/products/fees/v0"
    price = {"ListingPrice": {"CurrencyCode": visit.currency, "Amount": 2000}}
    wish = {
        "FeesEstimateRequest": {
            "MarketplaceId": visit.place,
            "IsAmazonFulfilled": True,
            "PriceToEstimateFees": price,
            "Identifier": "x",
        }
    }
    visit.post(f"{root}/items/{visit.asins[0]}/feesEstimate", wish)
    visit.post(f"{root}/listings/{quote(visit.skus[0], safe='')}/feesEstimate", wish)
    many = [{**wish, "IdType": "SellerSKU", "IdValue": sku} for sku in [*visit.skus, "none"]]
    assert visit.post(f"{root}/feesEstimate", many).status_code == 200


def money(visit: Visitor) -> None:
    root = "/finances/2024-06-19"
    visit.get(f"{root}/transactions", postedAfter=stamp(visit.lively.hour - 12 * DAY))
    visit.get(f"{root}/balances")
    visit.get(f"{root}/summary")


def arrivals(visit: Visitor) -> None:
    old, here = "/fba/inbound/v0", {"MarketplaceId": visit.place}
    states = {"QueryType": "SHIPMENT", "ShipmentStatusList": "SHIPPED,IN_TRANSIT,RECEIVING,CLOSED"}
    one = visit.get(f"{old}/shipments", **here, **states)["payload"]["ShipmentData"][-1]
    path = f"{old}/shipments/{one['ShipmentId']}"
    visit.get(f"{path}/items")
    visit.get(f"{path}/labels", PageType="PackageLabel_Thermal", LabelType="UNIQUE")
    span = {
        "LastUpdatedAfter": "2026-01-01T00:00:00Z",
        "LastUpdatedBefore": stamp(visit.lively.hour),
    }
    visit.get(f"{old}/shipmentItems", **here, **span, QueryType="DATE_RANGE")
    root = "/inbound/fba/2024-03-20/inboundPlans"
    for plan in visit.get(root, pageSize=3)["inboundPlans"]:
        path = f"{root}/{plan['inboundPlanId']}"
        body = visit.get(path)
        for tail in ("items", "boxes", "pallets"):
            visit.get(f"{path}/{tail}", pageSize=2)
        offered = visit.get(f"{path}/placementOptions", pageSize=2)["placementOptions"]
        every = body["shipments"] or [{"shipmentId": offered[0]["shipmentIds"][0]}]
        shipment = f"{path}/shipments/{every[0]['shipmentId']}"
        visit.get(shipment)
        for tail in ("items", "boxes", "pallets"):
            visit.get(f"{shipment}/{tail}", pageSize=2)


VISITS: tuple[Callable[[Visitor], None], ...] = (
    buyers, parcels, talk, goods, prices, competition, costs, money, arrivals,
)  # fmt: skip


@pytest.fixture(scope="module")
def made() -> World:
    return build(Plan(lines=2000, skus=60, days=60, anchor=ANCHOR))


@pytest.mark.parametrize("account", ["lantern-na", "lantern-eu", "lantern-fe"])
def test_every_answer_keeps_to_the_models(made: World, account: str) -> None:
    recorder = Recorder()
    with served(made, recorder) as lively:
        for visit in VISITS:
            visit(Visitor(lively, account))
    assert not recorder.violations, recorder.report()
    named = {operation.name for api in APIS for operation in api.OPERATIONS}
    assert set(recorder.operations) == named
    assert recorder.checked > 200
