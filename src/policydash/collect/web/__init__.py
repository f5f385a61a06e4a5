"""Fetching bytes: politely, safely, in turns."""
