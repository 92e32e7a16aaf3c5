"""What may be done for a buyer who was not happy, why not more, and in which words."""
