"""The text layer: cleaning, noun runs of eojeols, lexicon and learned vocabulary. No network, no store."""
