"""A neural descriptor as a plug-in: an operator's own network names photos where fingerprints and points name none of ours.

It only names; the decision stays with geometry. Without a model nothing of this is used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, Protocol
from uuid import UUID

import cv2
import numpy as np
from numpy.typing import NDArray

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.matching.margins import without_margins

AT_MOST = 8  # a photo that a descriptor knows is among its first; each costs a whole decision
SIDES = (16, 1024)
LENGTHS = (8, 4096)
_AT_ONCE = 8_192

_SO = "The answer is made without the neural descriptor."
_ASI = "La respuesta se da sin el descriptor neuronal."
_UNFIT = {
    "model_missing": ("Its model file can't be opened.", "No se puede abrir el archivo de su modelo."),
    "model_broken": (
        "Its model can't be read as ONNX, or has a layer that is not known here.",
        "Su modelo no se puede leer como ONNX, o tiene una capa que aquí no se conoce.",
    ),
    "model_recipe": (
        "The JSON file beside its model does not say size, mean and std as it should.",
        "El archivo JSON junto a su modelo no dice size, mean y std como debe.",
    ),
    "model_no_vector": (
        f"Its model does not give one vector of {LENGTHS[0]} to {LENGTHS[1]} finite numbers for a picture.",
        f"Su modelo no da para una imagen un vector de {LENGTHS[0]} a {LENGTHS[1]} números finitos.",
    ),
    "model_rows": ("Its rows can't be kept on disk.", "Sus filas no se pueden guardar en el disco."),
}


class Unfit(Exception):
    """A model can't be used, with the reason that is shown; the match goes on without it."""

    def __init__(self, code: str) -> None:
        said, dicho = _UNFIT[code]
        cure = Wording(
            "mend the model and the JSON beside it, or name none", "corrija el modelo y su JSON, o no nombre ninguno"
        )
        self.reason = Reason(code, Wording(f"{_SO} {said}", f"{_ASI} {dicho}"), cure=cure)
        super().__init__(self.reason.text.en)


class Descriptor(Protocol):
    """Names photos by how a network sees them."""

    def nearest(self, frame: NDArray[np.uint8], at_most: int) -> Sequence[tuple[UUID, float]]:
        """Give photos and likenesses, the likest first; raises `Unfit`."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A descriptor that can't be used, and says so whenever it is asked."""

    code: str

    @property
    def reason(self) -> Reason:
        return Unfit(self.code).reason

    def nearest(self, _frame: NDArray[np.uint8], _at_most: int) -> Sequence[tuple[UUID, float]]:
        raise Unfit(self.code)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a picture is handed to the network: its size, and what is taken from each channel and divided by.

    The usual numbers of networks that learnt from ImageNet. Of one number each, the network takes grey.
    """

    width: int = 224
    height: int = 224
    mean: tuple[float, ...] = (0.485, 0.456, 0.406)
    std: tuple[float, ...] = (0.229, 0.224, 0.225)

    def blob(self, frame: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Give a grey frame as the network takes it; a folder keeps no colours, so that nobody's are compared."""
        small = cv2.resize(frame, (self.width, self.height), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        channels = [(small - mean) / std for mean, std in zip(self.mean, self.std, strict=True)]
        return np.stack(channels)[None].astype(np.float32)


def recipe_of(said: Any) -> Recipe:
    """Read what the file beside a model says: `size` (one side, or width and height), `mean` and `std`."""
    usual = Recipe()
    if not isinstance(said, Mapping) or set(said) - {"size", "mean", "std"}:
        raise Unfit("model_recipe")
    try:
        size = said.get("size", [usual.width, usual.height])
        width, height = [size, size] if isinstance(size, int) else size
        mean, std = (tuple(float(one) for one in said.get(name, getattr(usual, name))) for name in ("mean", "std"))
        sides = [width, height]
        fits = all(isinstance(one, int) and SIDES[0] <= one <= SIDES[1] for one in sides) and len(mean) == len(std)
        if not fits or len(mean) not in (1, 3) or not np.isfinite([*mean, *std]).all() or min(std) <= 0:
            raise Unfit("model_recipe")
    except (TypeError, ValueError) as error:
        raise Unfit("model_recipe") from error
    return Recipe(width, height, mean, std)


class Model:
    """A network that was tried once: from then on it gives vectors of one length."""

    def __init__(self, content: bytes, recipe: Recipe, name: str) -> None:
        """`name`: tells this model and recipe from every other."""
        self.recipe, self.name = recipe, name
        self._alone = Lock()  # a network holds the picture that it is shown
        try:
            self._net: Any = cv2.dnn.readNetFromONNX(np.frombuffer(content, np.uint8))
        except cv2.error as error:
            raise Unfit("model_broken") from error
        slope = np.add.outer(np.linspace(0, 127, recipe.height), np.linspace(0, 128, recipe.width))
        self.length = len(self.describe(slope.astype(np.uint8)))

    def describe(self, frame: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Give the vector of a grey frame, of length one."""
        try:
            with self._alone:
                self._net.setInput(self.recipe.blob(frame))
                given: Any = np.array(self._net.forward(), np.float32)
        except (cv2.error, TypeError, ValueError) as error:
            raise Unfit("model_no_vector") from error
        length = float(np.linalg.norm(given.astype(np.float64)))
        flat = max(given.shape, default=0) == given.size and LENGTHS[0] <= given.size <= LENGTHS[1]
        if not flat or given.size != getattr(self, "length", given.size) or not 0 < length < np.inf:
            raise Unfit("model_no_vector")
        return np.asarray(given.ravel() / length, np.float32)


class NeuralIndex:
    """A model and the rows that it gave for registered photos, compared one by one."""

    def __init__(self, model: Model, names: NDArray[np.uint8], rows: NDArray[np.float16]) -> None:
        """`names`: 16 bytes for each row; a row of zeros is of a photo that could not be described."""
        self._model, self.names, self._rows = model, names, rows

    def __len__(self) -> int:
        return len(self._rows)

    def nearest(self, frame: NDArray[np.uint8], at_most: int) -> list[tuple[UUID, float]]:
        """Give the photos likest to the picture, as it is or without its margins."""
        asked = np.stack([self._model.describe(one) for one in (*without_margins(frame), frame)])
        best: list[tuple[float, int]] = []
        for start in range(0, len(self), _AT_ONCE):
            likeness = (self._rows[start : start + _AT_ONCE].astype(np.float32) @ asked.T).max(axis=1)
            order = np.argsort(-likeness, kind="stable")[:at_most]
            best = sorted([*best, *((-float(likeness[one]), start + int(one)) for one in order)])[:at_most]
        return [(UUID(bytes=bytes(self.names[place])), -less) for less, place in best if less < 0]
