"""Korean policy news, collected, counted and explained."""

__version__ = "0.1.0"
