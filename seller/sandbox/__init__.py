"""The simulated Amazon: a seeded world, Amazon's HTTP API over it, faults on command.

It judges with its own plain code and its own clock, never with the code it is there to test.
"""
