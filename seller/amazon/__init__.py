"""The only door to Amazon's Selling Partner API."""
