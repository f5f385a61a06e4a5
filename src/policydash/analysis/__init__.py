"""Pure numbers: counts in, a statistic out, one method a file. Formulas and papers: `docs/methods.md`."""
