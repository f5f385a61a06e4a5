"""The parts of the 사전 page: what the lexicon holds, what is proposed for it, what was decided."""
