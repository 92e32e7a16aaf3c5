"""What each rule of review requests rests on, and who told an order's delivery dates, in words."""

from __future__ import annotations

DATES = {
    "orders": "Orders API",
    "order_change": "Amazon's notification",
    "tracking": "Carrier",
    "estimate": "Estimate",
}
WINDOW = "Amazon: from 5 days after the earliest to 30 days after the latest delivery date."
ONCE = "Amazon: one request per order."
RULES = {
    "before_window": WINDOW,
    "in_window": WINDOW,
    "window_closed": WINDOW,
    "chosen_time": "Your settings: a later day or hour, still inside the window.",
    "not_shipped": "Amazon: only orders that have been shipped.",
    "not_offered": "Amazon offered no request when it was asked; it is asked again each day.",
    "sending": "On its way; what became of it is not known yet.",
    "asked": ONCE,
    "unknown": "Nobody knows whether it went out, so it is not repeated.",
    "stopped": "A person stopped this one.",
    "refused": "Amazon refused: outside the window by its own dates.",
    "failed": "Amazon did not accept it.",
    "messaged": "Amazon: one review request or one message of your own per order.",
    "cancelled": "Nothing was delivered.",
    "unfulfillable": "Nothing was delivered.",
    "replacement": "The buyer is asked about the order that this one replaces.",
    "elsewhere": "The order was not placed on Amazon.",
    "excluded": "You left its marketplace or MSKU out.",
}
"""Every rule, with its source."""
