"""Is our PDQ the published one, bit for bit? Against the reference implementation, as compiled in the package pdqhash.

The package is fetched into `var/` by the registry's own client, and is no part of the product. The same arrays go to both, so
that no decoder and no resizing stands between them.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from bench._corpus import CLIENTS, Pixels
from gatelodge.photos.domain.matching.grading import LEAST_SIDE
from gatelodge.photos.domain.matching.pdq import Pdq, pdq
from tests.photos.scenes import Exposure, outdoors, taken

ROOT = Path(__file__).resolve().parents[1]
PACKAGE, VERSION = "pdqhash", "0.2.8"
ROUNDING = (
    2  # bits: the two middle coefficients in the other order; the reference sums in single precision, we in double
)


def reference(folder: Path) -> Any:
    """Fetch the reference implementation, unless it is there, and open it."""
    place = folder / PACKAGE
    if not (place / "x").exists():
        place.mkdir(parents=True, exist_ok=True)
        CLIENTS["pip"](f"{PACKAGE}=={VERSION}", place)
    sys.path.append(str(place / "x"))
    return __import__(PACKAGE)


def arrays(count: int) -> Iterator[Pixels]:
    """Give drawn rooms and landscapes whole, cut and squashed, and noise, of any size that is compared at all."""
    chance = np.random.default_rng(4)
    for number in range(count):
        height, width = (int(side) for side in chance.integers(LEAST_SIDE, 1100, 2))
        if number % 4 == 3:
            yield chance.integers(0, 256, (height, width, 3), dtype=np.uint8)
            continue
        drawn = taken(Exposure(1 + number % 9, 1 + number)) if number % 2 else outdoors(number)
        squashed = number % 4 == 2
        yield cv2.resize(drawn, (width, height)) if squashed else np.ascontiguousarray(drawn[:height, :width])


def compared(theirs: Any, count: int) -> dict[str, Any]:
    """Give how many arrays differ, in a bit or in quality, and how long each takes."""
    apart, quality, spent = [], 0, [0.0, 0.0]
    for pixels in arrays(count):
        started = time.process_time()
        own = pdq(pixels)
        between = time.process_time()
        bits, worth = theirs.compute(pixels)
        spent = [spent[0] + between - started, spent[1] + time.process_time() - between]
        apart.append(own.distance(Pdq(np.packbits(bits.astype(np.uint8)).tobytes(), worth)))
        quality += own.quality != worth
    return {
        "arrays": count,
        "differ in a bit": sum(map(bool, apart)),
        "most bits apart": max(apart),
        "differ in quality": quality,
        "time, ours : theirs": round(spent[0] / spent[1], 2),
    }


def main() -> int:
    """Run the comparison; 1 when more differs than two coefficients that are equal but for rounding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--arrays", type=int, default=460)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    result = compared(reference(ROOT / "var" / "bench"), chosen.arrays)
    print(json.dumps(result) if chosen.json else "\n".join(f"{name}: {value}" for name, value in result.items()))
    return 1 if result["most bits apart"] > ROUNDING or result["differ in quality"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
