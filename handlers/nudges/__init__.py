"""Nudges: planned from facts, listed, held, tuned and closed."""
