"""What Amazon allows: when a buyer may be asked for a review, and whom one may leave out."""
