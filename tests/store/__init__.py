"""The store on both engines: idempotent writes, exact sums, words for every trouble."""
