"""The list of feeds: the catalogue, the user's own, other programs' lists."""
