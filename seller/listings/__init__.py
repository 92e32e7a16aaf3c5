"""Listings in bulk: sheets read into what is wanted of Amazon, checked, and compared.

Pure: no store, no network, no clock.
"""
