"""One script per promise of speed; each prints a table with its baseline from the same run."""
