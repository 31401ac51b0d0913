"""How facts are remembered: it hands out domain values, never rows."""
