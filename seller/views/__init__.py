"""One function per question a user asks: read from the store, then compute. No clock, no widgets."""
