"""Pure answers: facts in and facts out, no clock, nothing read."""
