"""What the assistant shows: values in, messages out, one file a noun."""
