"""The optional language model's part: what it is asked, and what of its answer is believed. No I/O."""
