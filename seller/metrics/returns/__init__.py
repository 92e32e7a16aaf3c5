"""What comes back of what was shipped, when that is too much, and what unsellable stock costs."""
