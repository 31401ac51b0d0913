"""The demo's web chat: its page, its static files and its messenger."""
