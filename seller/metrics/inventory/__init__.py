"""How healthy the stock at Amazon is: ages, turns, excess, fees, and what each way out costs."""
