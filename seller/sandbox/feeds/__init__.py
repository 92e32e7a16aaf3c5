"""Feeds: contents put to an address, worked through in Amazon's time, answered by a document."""

from seller.sandbox.feeds.feed import KINDS, LEGACY, LISTINGS, REMOVALS, Feed
from seller.sandbox.feeds.messages import Reader
from seller.sandbox.feeds.office import Feeds, Tools
from seller.sandbox.feeds.removals import Removals
from seller.sandbox.feeds.uploads import UPLOADS, Upload, Uploads

__all__ = [
    "KINDS", "LEGACY", "LISTINGS", "REMOVALS", "UPLOADS", "Feed", "Feeds", "Reader", "Removals",
    "Tools", "Upload", "Uploads",
]  # fmt: skip
