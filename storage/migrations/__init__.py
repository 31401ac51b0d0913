"""The way from one version of the tables to the next: revisions, and how they are run."""
