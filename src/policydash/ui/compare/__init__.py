"""The page that sets two selections side by side."""
