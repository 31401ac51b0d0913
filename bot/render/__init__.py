"""What each place shows of a neutral message; pure."""
