"""A customer's way to first value, by playbooks."""
