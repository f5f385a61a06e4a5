"""Which terms two sets of documents differ by, rare ones held back by what is known of the language."""

import numpy as np
import numpy.typing as npt

from policydash.analysis.share import Floats

STRENGTH = 1000.0  # documents that the prior weighs


def log_odds(
    part: npt.ArrayLike,
    whole: float,
    other: npt.ArrayLike,
    other_whole: float,
    *,
    background: npt.ArrayLike,
    background_whole: float,
    strength: float = STRENGTH,
) -> Floats:
    """Return z of the log-odds ratio with an informative Dirichlet prior, shape (terms,).

    Of each term, `part` of `whole` documents against `other` of `other_whole`; the prior has the term's share
    in `background` with the weight of `strength` documents. Here a document holds the term or not, so the
    prior of the term's absence is the rest of the strength. 0 where the term is not in the background, or it
    holds nothing; with both sets empty the two sides are the prior alone, and 0 again. Monroe, Colaresi &
    Quinn (2008), Political Analysis 16(4), 372-403.
    """
    a, b, held = (np.asarray(values, np.float64) for values in (part, other, background))
    if background_whole <= 0:
        return np.zeros(a.shape)
    prior = strength * held / background_whole
    rest = strength - prior
    with np.errstate(divide="ignore", invalid="ignore"):
        sides = [
            np.log(count + prior) - np.log(np.maximum(size - count, 0) + rest)
            for count, size in ((a, whole), (b, other_whole))
        ]
        variance = 1 / (a + prior) + 1 / (b + prior)
        z = (sides[0] - sides[1]) / np.sqrt(variance)
    return np.where((held > 0) & (rest > 0), z, 0.0)
