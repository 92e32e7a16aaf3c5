"""Carton labels: asked for in one way, then in the other, whole or not at all."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from seller.amazon import inbound
from seller.amazon.session import Session
from seller.errors import Retry, Skip, Stop
from tests.amazon.fake import Amazon, Reply, error

PATH = "/fba/inbound/v0/shipments/FBA1/labels"
NONE = error(400, "InvalidInput", "Label for shipment cannot be found!")


def asked(amazon: Amazon) -> list[list[str]]:
    every = (parse_qs(urlsplit(one.target).query) for one in amazon.calls if one.path == PATH)
    return [[one["LabelType"][0], one["PageStartIndex"][0]] for one in every]


def told(amazon: Amazon, name: str = "/label") -> Reply:
    return Reply(body={"payload": {"DownloadURL": f"{amazon.url}{name}"}})


def test_the_other_kind_is_asked_for_where_the_first_is_refused(
    amazon: Amazon, session: Session
) -> None:
    amazon.on("GET", PATH, NONE, told(amazon))
    amazon.on("GET", "/label", Reply(200, b"%PDF"))
    assert inbound.labels(session, "FBA1", "PackageLabel_Thermal", 3) == b"%PDF"
    assert asked(amazon) == [["BARCODE_2D", "3"], ["UNIQUE", "3"]]


def test_amazons_words_are_told_where_it_has_none(amazon: Amazon, session: Session) -> None:
    amazon.on("GET", PATH, NONE)
    with pytest.raises(Stop, match="cannot be found"):
        inbound.labels(session, "FBA1", "PackageLabel_Thermal")
    amazon.on("GET", "/fba/inbound/v0/shipments/FBA2/labels", Reply(body={"payload": {}}))
    with pytest.raises(Skip, match=r"amazon\.no_labels"):
        inbound.labels(session, "FBA2", "PackageLabel_Thermal")


def test_an_address_that_ran_out_is_asked_for_anew_and_half_a_file_is_none(
    amazon: Amazon, session: Session
) -> None:
    amazon.on("GET", PATH, told(amazon, "/old"), told(amazon, "/new"))
    amazon.on("GET", "/old", Reply(403))
    amazon.on("GET", "/new", Reply(200, b"%PDF"))
    assert inbound.labels(session, "FBA1", "PackageLabel_Thermal") == b"%PDF"
    amazon.on("GET", "/half", Reply(200, b"%P", cut=2))
    amazon.on("GET", "/fba/inbound/v0/shipments/FBA3/labels", told(amazon, "/half"))
    with pytest.raises(Retry, match=r"amazon\.labels_broken"):
        inbound.labels(session, "FBA3", "PackageLabel_Thermal")
