"""Colours of states and of how runs ended."""

from __future__ import annotations

COLOURS = {
    "blocked": "red",
    "failed": "red",
    "due": "orange",
    "partial": "orange",
    "running": "blue",
    "not yet due": "gray",
    "no rows": "gray",
    "fresh": "green",
    "ok": "green",
}
"""Of states and of how runs ended."""
