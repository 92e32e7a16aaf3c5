"""The account health report keeps to Amazon's own schema of it."""

from __future__ import annotations

import json
from datetime import timedelta

import jsonschema
import pytest

from seller.sandbox.reports.kind import Ask
from seller.sandbox.reports.performance import body
from tests.conformance.models import FOLDER
from tests.sandbox.worlds import ANCHOR, world

SCHEMA = FOLDER / "schemas" / "reports" / "accountHealthReport-2020-11-18.json"
pytestmark = pytest.mark.skipif(not SCHEMA.is_file(), reason="Amazon's schemas are not beside us")


def test_every_account_s_report_is_as_its_schema_says() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    made, now = world("US", "DE", "FR", "JP", lines=20_000), ANCHOR + timedelta(hours=9)
    standing = set()
    for one in made.sellers:
        found = body(made, Ask(one.account, one.places, now, now, now))
        jsonschema.validate(found, schema)
        assert len(found["performanceMetrics"]) == len(one.places)
        standing |= {told["status"] for told in found["accountStatuses"]}
    assert standing == {"NORMAL", "AT_RISK"}
