"""The files of the neural descriptor: an operator's model, which is only read, and the rows that it gave for photos.

Rows lie in a file of their own, named by the model and its recipe, so that another model's are never compared. Each begins with
its photo's name: the file is in no promised order, and one that was cut off is gone on with.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from gatelodge.photos.domain.matching.neural import LeftOut, Model, NeuralIndex, Recipe, Unfit, recipe_of

_NAME = 16
Frames = Iterable[tuple[UUID, NDArray[np.uint8] | None]]


def open_model(path: Path) -> Model | LeftOut:
    """Open a model and the JSON beside it, once for as long as neither changes; or say why it can't be used."""
    return _opened(path, _stamp(path), _stamp(_beside(path)))


@lru_cache(maxsize=2)
def _opened(path: Path, _model: tuple[int, int] | None, _recipe: tuple[int, int] | None) -> Model | LeftOut:
    try:
        recipe = _recipe_at(_beside(path))
        content = path.read_bytes()
        spelt = repr(recipe).encode()
        name = f"{hashlib.sha256(content).hexdigest()}-{hashlib.sha256(spelt).hexdigest()[:8]}"
        return Model(content, recipe, name)
    except OSError:
        return LeftOut("model_missing")
    except Unfit as unfit:
        return LeftOut(unfit.reason.code)


def open_rows(folder: Path, model: Model) -> NeuralIndex:
    """Open the rows of a model, mapped and not loaded."""
    path, width = _file(folder, model), _width(model)
    count = path.stat().st_size // width if path.exists() else 0
    if not count:
        return NeuralIndex(model, np.zeros((0, _NAME), np.uint8), np.zeros((0, model.length), np.float16))
    kept = np.memmap(path, np.dtype([("name", "u1", (_NAME,)), ("row", "<f2", (model.length,))]), "r", shape=(count,))
    return NeuralIndex(model, kept["name"], kept["row"])


def missing(folder: Path, model: Model, names: NDArray[np.uint8]) -> list[UUID]:
    """Give the photos (16 bytes each) that have no row yet."""
    kept = open_rows(folder, model).names
    if np.array_equal(kept, names):
        return []
    # By halves of names, which are random: all are compared at once.
    fresh = names[~np.isin(_halves(names), _halves(kept))]
    return [UUID(bytes=bytes(one)) for one in fresh]


def add_rows(folder: Path, model: Model, frames: Frames) -> None:
    """Describe photos and keep their rows; one that is gone, or that the model can't describe, gets zeros."""
    path, width = _file(folder, model), _width(model)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(0o600)
        with path.open("r+b") as file:
            # What a broken attempt left behind is cut off.
            file.seek(file.truncate(path.stat().st_size // width * width))
            for name, frame in frames:
                file.write(name.bytes + _row(model, frame).tobytes())
    except OSError as error:
        raise Unfit("model_rows") from error


def caught_up(folder: Path, model: Model, opened: Frames) -> NeuralIndex | LeftOut:
    """Give the descriptor with the rows of `opened` added; or why it can't be used."""
    try:
        add_rows(folder, model, opened)
    except Unfit as unfit:
        return LeftOut(unfit.reason.code)
    return open_rows(folder, model)


def forget_others(folder: Path, model: Model | None) -> None:
    """Throw away the rows of models that are in use no more."""
    for path in folder.glob("*.rows"):
        if model is None or path != _file(folder, model):
            path.unlink()


def _row(model: Model, frame: NDArray[np.uint8] | None) -> NDArray[np.float16]:
    if frame is not None:
        try:
            return model.describe(frame).astype("<f2")
        except Unfit:
            pass
    return np.zeros(model.length, "<f2")


def _recipe_at(path: Path) -> Recipe:
    if not path.exists():
        return Recipe()
    try:
        return recipe_of(json.loads(path.read_text()))
    except ValueError as error:
        raise Unfit("model_recipe") from error


def _halves(names: NDArray[np.uint8]) -> NDArray[np.uint64]:
    return np.ascontiguousarray(names).view(np.uint64)[:, 0]


def _file(folder: Path, model: Model) -> Path:
    return folder / f"{model.name}.rows"


def _width(model: Model) -> int:
    return _NAME + 2 * model.length


def _beside(path: Path) -> Path:
    return path.with_suffix(".json")


def _stamp(path: Path) -> tuple[int, int] | None:
    """Tell one state of a file from the next."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size
