"""The door to Amazon, against real HTTP servers on this machine."""
