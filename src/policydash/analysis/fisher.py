"""Whether one of two shares is higher, exactly: for the small numbers at which G² is too rough."""

import numpy as np
from scipy.special import gammaln


def higher(part: int, whole: int, other: int, other_whole: int) -> float:
    """Return the probability that chance puts at least `part` of both parts among the first `whole`.

    One-sided: small where part / whole is above other / other_whole. 1 where a set is empty or the part is 0,
    and where everything belongs to both parts: then no share can be higher. Fisher (1922), Journal of the
    Royal Statistical Society 85(1), 87-94.
    """
    parts, everything = part + other, whole + other_whole
    possible = np.arange(part, min(parts, whole) + 1, dtype=np.float64)
    if not part or not whole or not other_whole or parts == everything:
        return 1.0
    ways = _choices(parts, possible) + _choices(everything - parts, whole - possible)
    return min(float(np.exp(ways - _choices(everything, np.float64(whole))).sum()), 1.0)


def _choices(of: int, chosen: np.ndarray | np.float64) -> np.ndarray:
    """Return ln of the number of ways to choose; -inf where more would be chosen than there are."""
    left = of - np.asarray(chosen)
    ways = gammaln(of + 1) - gammaln(np.asarray(chosen) + 1) - gammaln(np.maximum(left, 0) + 1)
    return np.asarray(np.where(left < 0, -np.inf, ways))
