"""The parts of the 연관어 page."""
