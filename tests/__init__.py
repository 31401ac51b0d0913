"""What the product promises, one behaviour a test."""
