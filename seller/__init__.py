"""seller: local, honest data and safe actions for people who sell on Amazon."""

__version__ = "0.1.0"
