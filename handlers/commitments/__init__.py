"""What somebody owes by a day: tasks, promises of both sides, planned contacts."""
