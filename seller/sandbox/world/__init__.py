"""The world behind the simulated Amazon: the one place where truth is made."""

from seller.sandbox.world.plan import Plan, Seller
from seller.sandbox.world.world import World, build

__all__ = ["Plan", "Seller", "World", "build"]
