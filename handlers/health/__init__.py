"""How one customer is doing, why, and before a call."""
