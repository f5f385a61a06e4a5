"""The parts of the 수집 현황 page."""
