"""The courier engine: rate cards as frozen records, exact quotes with every line explained.

Pure: cards, parcels and dates in, quotes and refusals out. Nothing here reads a file or the clock.
"""
