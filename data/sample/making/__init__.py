"""The parts of the composer of the sample corpus; `compose.py` puts them together."""
