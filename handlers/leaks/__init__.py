"""The search for leaks in words that a customer will read; the second lock behind shareable values.

The search itself has many rules, which are loaded with the first update (`leaks.search`).
"""

from handlers.leaks.finding import Finding, Leak, Secrets

__all__ = ["Finding", "Leak", "Secrets"]
