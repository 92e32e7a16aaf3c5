"""What pages share: words, filters, tables and charts. Nothing here asks the store."""
