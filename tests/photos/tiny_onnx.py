"""A neural network of two layers, written byte by byte as ONNX: what a test of the plug-in needs, and no package for it.

It shrinks a picture to squares of its mean brightness and gives them as one vector. The form is protocol buffers:
https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

SIDE, SQUARES = 64, 8
FLOAT, INT, INTS = 1, 2, 7
RECIPE = {"size": SIDE, "mean": [0.5], "std": [0.25]}


def varint(number: int) -> bytes:
    low = bytearray()
    while number > 0x7F:
        low.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*low, number])


def field(number: int, value: int | str | bytes) -> bytes:
    """Write one field: a number, or a length and that many bytes."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    content = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(content)) + content


def ints(name: str, values: Sequence[int]) -> bytes:
    return field(5, field(1, name) + b"".join(field(8, one) for one in values) + field(20, INTS))


def layer(kind: str, source: str, result: str, attributes: bytes = b"") -> bytes:
    return field(1, field(1, source) + field(2, result) + field(3, result) + field(4, kind) + attributes)


def tensor(place: int, name: str, sides: Sequence[int]) -> bytes:
    shape = b"".join(field(1, field(1, side)) for side in sides)
    return field(place, field(1, name) + field(2, field(1, field(1, FLOAT) + field(2, shape))))


def model(*, through: str = "", flat: bool = True) -> bytes:
    """Give the file. `through`: a layer between the two, such as Sqrt; without `flat` the result is no vector."""
    each = SIDE // SQUARES
    pool = layer("AveragePool", "picture", "small", ints("kernel_shape", [each] * 2) + ints("strides", [each] * 2))
    between = layer(through, "small", "between") if through else b""
    last = "between" if through else "small"
    axis = field(5, field(1, "axis") + field(3, 1) + field(20, INT))
    end = layer("Flatten", last, "vector", axis) if flat else layer("Relu", last, "vector")
    shape = [1, SQUARES**2] if flat else [1, 1, SQUARES, SQUARES]
    sides = tensor(11, "picture", [1, 1, SIDE, SIDE]) + tensor(12, "vector", shape)
    graph = pool + between + end + field(2, "tiny") + sides
    return field(1, 8) + field(7, graph) + field(8, field(1, "") + field(2, 13))


def written(folder: Path, content: bytes | None = None, *, name: str = "tiny") -> Path:
    """Put a model and what is said of it into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.onnx"
    path.write_bytes(model() if content is None else content)
    path.with_suffix(".json").write_text(json.dumps(RECIPE))
    return path
