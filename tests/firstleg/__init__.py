"""The first leg: tickets, papers, claims, learned times, bills."""
