"""What Amazon and the law forbid, limit and ask for: tables, each with its source and its day."""
