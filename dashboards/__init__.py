"""The table of pages, in the order of the menu. A page is filters, one view, widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboards.parts.desk import Desk


@dataclass(frozen=True, slots=True)
class Page:
    """`key` is the page's address, `title` an English sentence for the translator."""

    key: str
    title: str
    icon: str
    show: Callable[[Desk], None]


# The command imports this package for its launcher only: what draws is loaded when it is shown.
def _overview(desk: Desk) -> None:
    from dashboards import overview  # noqa: PLC0415 - see above

    overview.show(desk)


def _desk(desk: Desk) -> None:
    from dashboards import desk as page  # noqa: PLC0415 - see above

    page.show(desk)


def _messages(desk: Desk) -> None:
    from dashboards import messages  # noqa: PLC0415 - see above

    messages.show(desk)


def _requests(desk: Desk) -> None:
    from dashboards import requests  # noqa: PLC0415 - see above

    requests.show(desk)


def _health(desk: Desk) -> None:
    from dashboards import health  # noqa: PLC0415 - see above

    health.show(desk)


def _returns(desk: Desk) -> None:
    from dashboards import returns  # noqa: PLC0415 - see above

    returns.show(desk)


def _couriers(desk: Desk) -> None:
    from dashboards import couriers  # noqa: PLC0415 - see above

    couriers.show(desk)


def _listings(desk: Desk) -> None:
    from dashboards import listings  # noqa: PLC0415 - see above

    listings.show(desk)


def _upload(desk: Desk) -> None:
    from dashboards import upload  # noqa: PLC0415 - see above

    upload.show(desk)


def _restock(desk: Desk) -> None:
    from dashboards import restock  # noqa: PLC0415 - see above

    restock.show(desk)


def _inventory(desk: Desk) -> None:
    from dashboards import inventory  # noqa: PLC0415 - see above

    inventory.show(desk)


def _firstleg(desk: Desk) -> None:
    from dashboards import firstleg  # noqa: PLC0415 - see above

    firstleg.show(desk)


PAGES: tuple[Page, ...] = (
    Page("overview", "Overview", ":material/monitoring:", _overview),
    Page("desk", "After-sale desk", ":material/support_agent:", _desk),
    Page("messages", "Messages", ":material/mail:", _messages),
    Page("requests", "Review requests", ":material/reviews:", _requests),
    Page("returns", "Returns", ":material/assignment_return:", _returns),
    Page("couriers", "Couriers", ":material/local_shipping:", _couriers),
    Page("firstleg", "First leg", ":material/directions_boat:", _firstleg),
    Page("restock", "Restock", ":material/inventory_2:", _restock),
    Page("inventory", "Inventory health", ":material/warehouse:", _inventory),
    Page("listings", "Listings", ":material/list_alt:", _listings),
    Page("upload", "Upload", ":material/upload:", _upload),
    Page("health", "Data health", ":material/health_and_safety:", _health),
)
