"""What runs by the clock or by hand: each job in its module, all of them in `jobs.table`."""
