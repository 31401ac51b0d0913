"""When things happen: the timetable, the sweep, the digest and delivery."""
