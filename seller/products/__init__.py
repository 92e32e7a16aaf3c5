"""The product sheet and the pairing sheet: their columns, the check of each cell, suggestions.

Pure: bytes, facts and words in, facts and findings out.
"""
