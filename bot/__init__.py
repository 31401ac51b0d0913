"""The process and its edges: settings, clock, wiring, command line, and one folder for each place."""
