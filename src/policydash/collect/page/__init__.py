"""Web pages: what may be read of them, and what they hold."""
