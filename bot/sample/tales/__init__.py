"""Reports written out, where a customer's story is a particular one; the others are drawn from the bank."""
