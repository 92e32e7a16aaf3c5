"""What our linter finds in a text, shown with its words."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.parts.blocks import explained
from dashboards.parts.desk import Desk
from seller.language import told
from seller.views.cases import Breach


def broken(desk: Desk, breaches: Sequence[Breach]) -> bool:
    """Whether a rule keeps the text from going out; each is shown with its words."""
    for breach in breaches:
        found = told(breach.code, breach.params, desk.language)
        quoted = f"{found.what}: {breach.quote}" if breach.quote else found.what
        explained(found._replace(what=quoted))
    return any(breach.severity == "error" for breach in breaches)
