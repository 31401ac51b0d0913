"""Accounts: a customer's own fields, its people, owners, pauses and channels."""
