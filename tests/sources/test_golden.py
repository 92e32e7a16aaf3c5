"""Every parser turns its golden documents into the facts that stand beside them."""

from __future__ import annotations

import pytest

from tests.sources import golden
from tests.sources.golden import Case


@pytest.mark.parametrize("case", golden.cases(), ids=lambda case: f"{case.source}-{case.name}")
def test_a_document_becomes_the_expected_facts(case: Case, golden_update: bool) -> None:
    found = golden.written(golden.parsed(case.source, case.document))
    if golden_update:
        case.expected.write_text(found, encoding="utf-8")
    assert found == case.expected.read_text(encoding="utf-8")
