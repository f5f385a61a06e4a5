"""The nouns of the project: frozen values that every layer above may hold and none may change."""
