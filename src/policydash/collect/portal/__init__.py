"""Interfaces of the public data portal data.go.kr."""
