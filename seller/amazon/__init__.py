"""The only door to Amazon's Selling Partner API."""

import os

# The client library reads this while it is imported, and prefers it to every argument.
os.environ.pop("SP_API_DEFAULT_MARKETPLACE", None)
