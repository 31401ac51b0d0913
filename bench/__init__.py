"""Measurements side by side with bare programs: what the product takes, and what its SQL alone would take."""
