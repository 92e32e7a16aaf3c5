"""Amazon's JSON Schema 2019-09 with its own vocabulary: compiled once, asked many times.

Structure and conditionals are checked by a native validator, Amazon's keywords by one own pass.
"""
