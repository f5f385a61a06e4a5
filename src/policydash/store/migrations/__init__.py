"""Migrations of the store, applied by `store.migrate` when a store is opened. Append, never edit."""
