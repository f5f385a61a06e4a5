"""The parts of the keyword page."""
