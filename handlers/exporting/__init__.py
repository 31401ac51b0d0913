"""Export: what is known of all customers as rows that an import reads back the same."""
