"""What the assistant does with a request: one file for each topic, whatever place it came from."""
