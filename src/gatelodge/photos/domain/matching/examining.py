"""One candidate looked at in full: registered, laid over, compared block by block, tested for motion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from gatelodge.photos.domain.matching.agreement import (
    LEAST_SIDE,
    Aligned,
    Blocks,
    Points,
    Witness,
    aligned,
    compared,
    points_found,
    recoloured,
)
from gatelodge.photos.domain.matching.dense import dense, refined
from gatelodge.photos.domain.matching.pictures import Query, Registered
from gatelodge.photos.domain.matching.registering import Registration, register
from gatelodge.photos.domain.matching.rigidity import Motion, motion, straightened

LEAST_INLIERS = 8
_ENOUGH = 24
_MOSTLY = 0.9
_RESTLESS = 0.15  # px: with a larger typical shift it pays to look again
_LOOKS = 3
_POOR = 150  # points: of so few, hardly one is left after handling
_SURELY = 80  # points: so many lay our photo well
_STRANGERS = (
    0.2  # of the blocks that are not the room: with less, other people sit there, and none of ours can have moved
)
_UNTESTED = Motion(0, 0, 0.0, 9.9, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Examination:
    """Everything that the grade rests on, and that the evidence picture shows."""

    registration: Registration
    pair: Aligned
    blocks: Blocks
    motion: Motion
    points: Points = field(default_factory=Points)


def examine(
    query: Query, ours: Registered, siblings: Sequence[NDArray[np.uint8]] = (), *, alike: bool = False
) -> Examination | None:
    """Lay the picture in question over ours; None when there is no way to.

    `alike`: something says that the two look alike as wholes, so that all pixels are worth a try where points fail.
    """
    found = register(query.features, ours.features)
    if found is not None and found.inliers >= LEAST_INLIERS:
        plain = laid_over(query, ours, siblings, found)
        best = _in_other_colours(query, ours, plain) or plain
        return _by_all_pixels(query, ours, siblings, best) or best
    poor = alike or ours.soft or len(ours.features) < _POOR
    laid = [laid_over(query, ours, siblings, one) for one in (dense(query.frame, ours.frame) if poor else ())]
    if not laid:
        return None
    rough = max(laid, key=lambda one: int(one.blocks.agreeing.sum()))
    return _by_all_pixels(query, ours, siblings, rough) or rough


def laid_over(
    query: Query, ours: Registered, siblings: Sequence[NDArray[np.uint8]], found: Registration
) -> Examination:
    """Compare under a registration that was found, at the finest scale at which there is enough texture to compare."""
    pair = aligned(query.frame, ours.frame, found)
    blocks = compared(pair, ours.plate, siblings)
    while int(blocks.usable.sum()) < _ENOUGH and max(pair.ours.shape) > LEAST_SIDE:
        pair = aligned(query.frame, ours.frame, found, pair.scale / 2)
        blocks = compared(pair, ours.plate, siblings)
    points = points_found(found, ours.features.points, pair, blocks)
    return _settled(Examination(found, pair, blocks, _UNTESTED, points))


def _settled(laid: Examination) -> Examination:
    """Take lens and paper out, and again while a second look finds less unrest: few points lay our photo only roughly."""
    pair, blocks = laid.pair, laid.blocks
    if int(blocks.agreeing.sum()) >= _ENOUGH:
        pair = straightened(pair, blocks)
        blocks = recoloured(pair, blocks)  # straightening leaves ours as it is, and so what is people and what is wall
    if _of_strangers(blocks):
        return replace(laid, pair=pair, blocks=blocks)
    best = replace(laid, pair=pair, blocks=blocks, motion=motion(pair, blocks))
    for _ in range(_LOOKS):
        if best.motion.typical < _RESTLESS or int(best.blocks.agreeing.sum()) < _ENOUGH:
            break
        pair = straightened(best.pair, best.blocks)
        blocks = recoloured(pair, best.blocks)
        seen = motion(pair, blocks)
        if seen.typical >= best.motion.typical:
            break
        best = replace(best, pair=pair, blocks=blocks, motion=seen)
    return best


def _by_all_pixels(
    query: Query, ours: Registered, siblings: Sequence[NDArray[np.uint8]], rough: Examination
) -> Examination | None:
    """Lay a picture with few points over ours more closely; None where that finds no more rest."""
    if rough.registration.inliers > _SURELY or rough.motion.typical < _RESTLESS or _of_strangers(rough.blocks):
        return None
    pair = aligned(query.frame, ours.frame, rough.registration)
    found = refined(pair, rough.registration)
    seen = None if found is None else laid_over(query, ours, siblings, found)
    return seen if seen is not None and _calmer(seen, rough) else None


def _calmer(seen: Examination, rough: Examination) -> bool:
    return seen.motion.typical < rough.motion.typical and int(seen.blocks.agreeing.sum()) >= int(
        rough.blocks.agreeing.sum()
    )


def _of_strangers(blocks: Blocks) -> bool:
    agreeing, counted = blocks.share()
    return blocks.witness is not Witness.WHOLE and agreeing < _STRANGERS * counted


def _in_other_colours(query: Query, ours: Registered, plain: Examination) -> Examination | None:
    """Compare by the strongest colour where grey agrees too little: a turned hue makes dark what was light."""
    agreeing, counted = plain.blocks.share()
    if ours.bright is None or agreeing >= _MOSTLY * counted:
        return None
    pair = aligned(query.bright, ours.bright, plain.registration, plain.pair.scale)
    blocks = recoloured(pair, plain.blocks)
    seen = _settled(replace(plain, pair=pair, blocks=blocks, motion=_UNTESTED))
    better, of = seen.blocks.share()
    if better * max(counted, 1) <= agreeing * max(of, 1):
        return None
    return seen
