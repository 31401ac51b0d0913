"""Slack: what comes in from a workspace there, and what goes out to it."""
