"""Many customers at once: the list, the renewals, the reports."""
