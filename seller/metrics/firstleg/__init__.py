"""The first leg: how late a ticket is, how long legs take, until when a shortage may be claimed."""
