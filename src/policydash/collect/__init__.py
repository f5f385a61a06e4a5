"""Bytes from addresses and files, made into articles. Knows no store, no Kiwi and no screen."""
