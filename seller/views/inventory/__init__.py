"""How healthy the stock at Amazon is: how old, how much too much, what it costs, and the exits."""
