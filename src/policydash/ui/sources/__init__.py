"""The parts of the page 출처."""
