"""One function per question a user asks: read from the store, then compute; no clock here."""
