"""The search for leaks in words that a customer will read; the second lock behind shareable values."""

from handlers.leaks.finding import Finding, Leak, Secrets
from handlers.leaks.search import in_name, in_words

__all__ = ["Finding", "Leak", "Secrets", "in_name", "in_words"]
