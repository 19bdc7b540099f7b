"""Spacing: things in a row as near as possible to where they would like to be."""

from collections.abc import Sequence


def spread(
    wanted: Sequence[float], apart: Sequence[float], low: float, high: float, weights: Sequence[float] = ()
) -> list[float]:
    """Return positions in the given order, as near as possible to those wanted, ``apart[i]`` between i and i+1.

    Least squares, weighted when weights are given, by pooling adjacent violators. All lie in [low, high]; when
    there is too little room, the distances shrink in proportion.
    """
    if not wanted:
        return []
    total = sum(apart)
    shrink = min(1.0, (high - low) / total) if total > 0 else 1.0
    offsets = [0.0]
    for distance in apart:
        offsets.append(offsets[-1] + distance * shrink)
    pools: list[tuple[float, float, int]] = []
    for index, (value, offset) in enumerate(zip(wanted, offsets, strict=True)):
        pools.append((value - offset, weights[index] if weights else 1.0, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, v, m), (b, w, n) = pools[-2], pools[-1]
            pools[-2:] = [((a * v + b * w) / (v + w), v + w, m + n)]
    flat = [value for value, _, count in pools for _ in range(count)]
    top = max(low, high - offsets[-1])
    return [min(max(value, low), top) + offset for value, offset in zip(flat, offsets, strict=True)]
