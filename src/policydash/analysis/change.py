"""Change of a share between two periods."""

import numpy.typing as npt

from policydash.analysis.share import Floats, share


def change(
    part: npt.ArrayLike, whole: npt.ArrayLike, earlier_part: npt.ArrayLike, earlier_whole: npt.ArrayLike
) -> Floats:
    """Return share now minus share before, element by element, as a fraction (0.01 = one percentage point).

    A difference of shares, not of counts: twice as many articles collected is not a rise. NaN where either
    whole is 0. A term that was never there before changes by its whole share.
    """
    difference: Floats = share(part, whole) - share(earlier_part, earlier_whole)
    return difference
