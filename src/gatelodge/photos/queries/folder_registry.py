"""A registry in a folder: what `photos register` and `photos match` use where there is no site.

`photos.jsonl` has one line for each photo; `frames/`, `bright/`, `points/` and `plates/` hold what the decision needs; `index/`
is made of those and can be thrown away. The pictures themselves are not copied.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from uuid import UUID, uuid5

import cv2
import numpy as np
from numpy.typing import NDArray

from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.matching.agreement import differing
from gatelodge.photos.domain.matching.answer import Exact, Mark
from gatelodge.photos.domain.matching.features import Features, extract, unpacked
from gatelodge.photos.domain.matching.grading import Verdict
from gatelodge.photos.domain.matching.local_index import POINTS_A_PHOTO, index_features, preferring
from gatelodge.photos.domain.matching.neural import LeftOut, Model
from gatelodge.photos.domain.matching.nomination import Nominator
from gatelodge.photos.domain.matching.pdq import pdq
from gatelodge.photos.domain.matching.pictures import OURS_FEATURES, Picture, Query, Registered, brightest, working
from gatelodge.photos.domain.matching.rooms import laid_under
from gatelodge.photos.queries.index_files import open_indexes, write_indexes
from gatelodge.photos.queries.neural import caught_up, missing

_NAMES = UUID("6ae5f2d6-9f4e-5f0f-8a62-3d2c8a1f7b90")  # photos of one digest have one name in every folder
_SIBLINGS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One registered photo as the folder keeps it."""

    id: str
    sha256: str
    name: str
    width: int
    height: int
    pdq: str
    pdq_quality: int
    plate: bool = False
    position: str = ""
    visit: str = ""
    exposure: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of a photo when it is registered."""

    name: str
    position: str = ""
    visit: str = ""
    exposure: str = ""
    plate: Picture | None = None


class FolderRegistry:
    """Registered photos in a folder."""

    def __init__(self, folder: Path, model: Model | LeftOut | None = None) -> None:
        """`model`: a neural descriptor, where one is named."""
        self.folder, self.model = folder, model

    def __len__(self) -> int:
        return len(self.lines)

    @cached_property
    def lines(self) -> dict[UUID, Line]:
        """Give what is registered, in the order in which it was."""
        file = self.folder / "photos.jsonl"
        if not file.is_file():
            return {}
        try:
            read = [Line(**json.loads(line)) for line in file.read_text().splitlines() if line.strip()]
            return {UUID(line.id): line for line in read}
        except (ValueError, TypeError) as error:
            raise BadInput(_broken(str(file))) from error

    @cached_property
    def nominator(self) -> Nominator:
        plain = open_indexes(self.folder / "index")
        if self.model is None or isinstance(self.model, LeftOut):
            return Nominator(plain.pdq, plain.local, self.model)
        index, names = self.folder / "index", b"".join(one.bytes for one in self.lines)
        lacking = missing(index, self.model, np.frombuffer(names, np.uint8).reshape(-1, 16))
        frames = ((one, self._frame("frames", f"{one}.png")) for one in lacking)
        return Nominator(plain.pdq, plain.local, caught_up(index, self.model, frames))

    def register(self, picture: Picture, given: Given) -> tuple[UUID, bool]:
        """Take a photo in and give its id, and whether it is new; after `reindex` it is found by more than its digest."""
        name = uuid5(_NAMES, picture.sha256)
        if name in self.lines:
            return name, False
        frame = working(picture)
        found = pdq(picture.pixels)
        points = extract(frame, OURS_FEATURES)
        plate = laid_under(working(given.plate), frame, points) if given.plate else None
        if plate is not None:
            self._write("plates", f"{name}.png", _png(plate))
        self._write("frames", f"{name}.png", _png(frame))
        self._write("bright", f"{name}.png", _png(brightest(picture)))
        self._write("points", f"{name}.points", points.packed())
        line = Line(
            id=str(name),
            sha256=picture.sha256,
            name=given.name,
            width=picture.width,
            height=picture.height,
            pdq=found.bits.hex(),
            pdq_quality=found.quality,
            plate=plate is not None,
            position=given.position,
            visit=given.visit,
            exposure=given.exposure,
        )
        with (self.folder / "photos.jsonl").open("a") as file:
            file.write(json.dumps(asdict(line), ensure_ascii=False) + "\n")
        self.lines[name] = line
        return name, True

    def reindex(self) -> None:
        """Make the indexes anew from what is registered."""
        ids = list(self.lines)
        codes = [np.frombuffer(bytes.fromhex(self.lines[one].pdq), np.uint8) for one in ids]
        points = [self._index_points(one).descriptors for one in ids]
        stacked = np.stack(codes) if codes else np.zeros((0, 32), np.uint8)
        write_indexes(self.folder / "index", ids, stacked, points)
        self.__dict__.pop("nominator", None)
        if self.model is not None:
            _ = self.nominator  # it brings the rows of the model up

    def by_sha256(self, sha256: str) -> Exact | None:
        name = uuid5(_NAMES, sha256)
        return Exact(name) if name in self.lines else None

    def entries(self, ids: Sequence[UUID]) -> list[Registered]:
        return [self._entry(one) for one in ids if one in self.lines]

    def siblings(self, entry: Registered) -> list[NDArray[np.uint8]]:
        position = self.lines[entry.id].position
        if not position:
            return []
        same = [one for one, line in self.lines.items() if line.position == position and one != entry.id]
        step = max(1, len(same) // _SIBLINGS)
        return [self._frame("frames", f"{one}.png") for one in same[::step][:_SIBLINGS]]

    def read_mark(self, _query: Query, _entry: Registered, _verdict: Verdict) -> Mark | None:
        """Read no mark: keys of issued copies are kept by the site alone."""
        return None

    def _entry(self, name: UUID) -> Registered:
        line = self.lines[name]
        points = unpacked((self.folder / "points" / f"{name}.points").read_bytes())
        return Registered(
            id=name,
            sha256=line.sha256,
            frame=self._frame("frames", f"{name}.png"),
            features=points,
            plate=self._frame("plates", f"{name}.png") if line.plate else None,
            visit_reference=line.visit,
            exposure_reference=line.exposure or line.name,
            shared_backdrop=bool(line.position),
            # A folder made before these frames were kept goes on without them.
            bright=self._frame("bright", f"{name}.png") if (self.folder / "bright" / f"{name}.png").is_file() else None,
        )

    def _index_points(self, name: UUID) -> Features:
        line = self.lines[name]
        frame = self._frame("frames", f"{name}.png")
        if not line.plate:
            return index_features(frame)
        plate = self._frame("plates", f"{name}.png").astype(np.float32)
        every = index_features(frame, POINTS_A_PHOTO * 3)
        return preferring(every, differing(frame.astype(np.float32), plate), POINTS_A_PHOTO)

    def _write(self, kind: str, name: str, data: bytes) -> None:
        (self.folder / kind).mkdir(parents=True, exist_ok=True)
        (self.folder / kind / name).write_bytes(data)

    def _frame(self, kind: str, name: str) -> NDArray[np.uint8]:
        path = self.folder / kind / name
        frame = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_GRAYSCALE)
        if frame is None:
            raise BadInput(_broken(str(path)))
        return np.asarray(frame, np.uint8)


def _png(frame: NDArray[np.uint8]) -> bytes:
    _, data = cv2.imencode(".png", frame, [cv2.IMWRITE_PNG_COMPRESSION, 2])
    return bytes(data)


def _broken(path: str) -> Reason:
    return Reason(
        "registry_broken",
        Wording(f"{path} is not what was written there.", f"{path} no es lo que se escribió allí."),
        cure=Wording(
            "register the photos again into a new folder", "registre las fotografías otra vez en una carpeta nueva"
        ),
        field="registry",
    )
