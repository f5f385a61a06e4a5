"""Taking results away: Korean headings, CSV that Excel opens right, JSON and JSON Lines for programs."""
