"""Live rates through the karrio SDK, an extra: `pip install seller[karrio]`.

karrio switches the checking of certificates off for the whole process as soon as it is imported;
here it is switched on again, so that credentials go to the carrier alone.
"""

from __future__ import annotations

import importlib
import importlib.util
import ssl
import warnings
from decimal import Decimal
from threading import Thread
from typing import Any

from seller.errors import Retry, Stop
from seller.live import Box, Contract, Heard, Place, Rate

HOOK = "_create_default_https_context"
"""What urllib makes its connections with; karrio puts one there that believes everybody."""
INTERNAL = "SHIPPING_SDK_INTERNAL_ERROR"
"""What karrio says where no answer came: its words name addresses, and are of no use."""
RESOLVE = "SHIPPING_SDK_RESOLVE_ERROR"
"""What karrio says where its connector did not understand an answer, in words of a program."""
PATIENCE = 30
"""Seconds for one carrier."""


class Karrio:
    """A RateProvider. Raises Stop where karrio, or the extension of the carrier, is missing."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self._sdk, self._models = _imported(contract)
        try:
            self._gateway = self._sdk.gateway[contract.carrier].create(dict(contract.keys))
        except (AttributeError, KeyError, TypeError, ValueError) as error:  # words repeat keys
            raise Stop("instant.keys", name=contract.name, reason=type(error).__name__) from None
        if contract.server:
            settings = self._gateway.settings
            kind = type(settings)
            settings.__class__ = type("Elsewhere", (kind,), {"server_url": contract.server})

    def quote(self, start: Place, goal: Place, boxes: tuple[Box, ...]) -> Heard:
        """Raises Retry where no answer came in time, or none that can be read."""
        models = self._models
        request = models.RateRequest(
            shipper=self._address(start),
            recipient=self._address(goal),
            parcels=[
                models.Parcel(
                    weight=one.weight / 1000, weight_unit="KG", dimension_unit="CM",
                    length=_up(one.length), width=_up(one.width), height=_up(one.height),
                )
                for one in boxes
            ],
        )  # fmt: skip
        rates, messages = self._told(request)
        codes = {str(one.code) for one in messages or ()}
        if not rates and INTERNAL in codes:
            raise Retry("instant.unreached", name=self.contract.name)
        if not rates and RESOLVE in codes:
            raise Retry("instant.unread", name=self.contract.name)
        said = tuple((str(one.code or ""), str(one.message or "")) for one in messages or ())
        try:
            return Heard(tuple(_rate(one) for one in rates or ()), said)
        except (ArithmeticError, AttributeError, TypeError, ValueError):
            raise Retry("instant.unread", name=self.contract.name) from None

    def _told(self, request: Any) -> tuple[Any, Any]:
        """Karrio waits for ever: it is asked in a thread that need not be waited for."""
        found: list[tuple[Any, Any]] = []

        def ask() -> None:
            found.append(self._sdk.Rating.fetch(request).from_(self._gateway).parse())

        thread = Thread(target=ask, daemon=True)
        thread.start()
        thread.join(PATIENCE)
        if not found:
            raise Retry("instant.unreached", name=self.contract.name)
        return found[0]

    def _address(self, one: Place) -> Any:
        return self._models.Address(
            postal_code=one.postcode, city=one.city, country_code=one.country
        )


def _imported(contract: Contract) -> tuple[Any, Any]:
    """Karrio's two modules, with certificates checked as before, and its log silent."""
    if importlib.util.find_spec("karrio") is None:
        raise Stop("instant.missing", package="karrio")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of libraries that are not ours
            sdk = importlib.import_module("karrio.sdk")
            models = importlib.import_module("karrio.core.models")
        importlib.import_module("loguru").logger.disable("karrio")
    finally:
        setattr(ssl, HOOK, ssl.create_default_context)
    if importlib.util.find_spec(f"karrio.mappers.{contract.carrier}") is None:
        raise Stop("instant.missing", package=f"karrio-{contract.carrier.replace('_', '-')}")
    return sdk, models


def _up(millimetres: int) -> int:
    """Whole centimetres, begun ones counted: connectors cut off what stands behind the point."""
    return -(-millimetres // 10)


def _rate(one: Any) -> Rate:
    """Karrio tells money in floating point: it is taken digit by digit as it is printed."""
    charges = tuple(
        (str(each.name), Decimal(str(each.amount)), str(each.currency or one.currency))
        for each in one.extra_charges or ()
    )
    name = (one.meta or {}).get("service_name") or one.service
    total = Decimal(str(one.total_charge))
    days = None if one.transit_days is None else int(one.transit_days)
    return Rate(str(one.carrier_name), str(name), total, str(one.currency), days, charges)
