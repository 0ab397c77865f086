"""From bytes to upright pixels: an allow-list of still formats, and a refusal with its own code for everything else.

This runs in a child process that can open nothing (`queries.reading`); it is pure, so it can be tested without one.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import GifImagePlugin, Image, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin
from PIL.Image import open as read_header  # from bytes in memory, never a file

from gatelodge.photos.domain.picture_bytes import deceives, deep, end_of, kind_of, size_of
from gatelodge.photos.domain.refused_pictures import refused

MOST_BYTES = 40_000_000
MOST_PIXELS = 50_000_000
_ROWS = 128
# A WebP is unfolded several times over: from here on it may not fit where other pictures do.
_LIGHT_PIXELS = 20_000_000
# Named, so that they are loaded before the process is shut in.
_READERS = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin, GifImagePlugin)
_FORMATS = {"JPEG": ("JPEG", "MPO"), "PNG": ("PNG",), "WEBP": ("WEBP",), "GIF": ("GIF",)}
_DEEP_MODES = ("I", "F")
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE = frozenset(_TURNS[one] for one in (5, 6, 7, 8))
# The first row of the upright picture is the last row or column of the stored one.
_FROM_THE_END = frozenset(_TURNS[one] for one in (3, 4, 7, 8))


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """A picture as it lies in its file, and how to hold it; upright RGB is made strip by strip, never all at once."""

    format: str
    image: Image.Image
    turn: Image.Transpose | None = None

    @property
    def width(self) -> int:
        return self.image.height if self.turn in _ON_ITS_SIDE else self.image.width

    @property
    def height(self) -> int:
        return self.image.width if self.turn in _ON_ITS_SIDE else self.image.height

    def rows(self) -> Iterator[bytes]:
        for top in range(0, self.height, _ROWS):
            strip = _plain(self.image.crop(self._where(top, min(top + _ROWS, self.height))))
            yield (strip if self.turn is None else strip.transpose(self.turn)).tobytes()

    def _where(self, top: int, bottom: int) -> tuple[int, int, int, int]:
        """Give the part of the stored picture that becomes these rows of the upright one."""
        if self.turn in _FROM_THE_END:
            top, bottom = self.height - bottom, self.height - top
        if self.turn in _ON_ITS_SIDE:
            return top, 0, bottom, self.image.height
        return 0, top, self.image.width, bottom


def ready() -> None:
    """Load what the decoders load late, so that it is there when nothing can be opened any more."""
    Image.preinit()
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None  # the header is asked below, with our own words


def decode(data: bytes) -> Decoded:
    """Give the picture in `data`, or refuse with the reason."""
    if len(data) > MOST_BYTES:
        raise refused("too_many_bytes")
    kind = kind_of(data)
    if kind not in _FORMATS:
        raise refused(kind)
    if deep(kind, data):
        raise refused("sixteen_bit")
    try:
        return _read(kind, data)
    except (MemoryError, Image.DecompressionBombError):
        raise refused("too_heavy") from None
    except (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError, OverflowError) as error:
        if kind == "WEBP" and _is_heavy(kind, data):
            raise refused("too_heavy") from None
        short = "truncated" in str(error).lower() or end_of(kind, data) is None
        raise refused("truncated" if short else "damaged") from None


def _is_heavy(kind: str, data: bytes) -> bool:
    """Tell a whole picture whose reader fails for want of memory, and calls it damage."""
    size = size_of(kind, data)
    return size is not None and size[0] * size[1] > _LIGHT_PIXELS and end_of(kind, data) is not None


def _read(kind: str, data: bytes) -> Decoded:
    if (size := size_of(kind, data)) is not None and size[0] * size[1] > MOST_PIXELS:
        raise refused("too_large")
    with read_header(BytesIO(data), formats=_FORMATS[kind]) as image:
        if image.width * image.height > MOST_PIXELS:
            raise refused("too_large")
        _refuse_shape(kind, image)
        end = end_of(kind, data)
        if kind != "JPEG" and end is None:
            raise refused("truncated")
        if deceives(data, len(data) if end is None else end):
            raise refused("polyglot")
        turn = _TURNS.get(image.getexif().get(_ORIENTATION, 1))
        image.load()
        return Decoded(kind, image.copy() if image.format == "MPO" else image, turn)


def _refuse_shape(kind: str, image: Image.Image) -> None:
    # A phone's JPEG may hold more frames (depth, gain map); the first is the picture.
    if kind != "JPEG" and getattr(image, "is_animated", False):
        raise refused("animated")
    if image.mode in {"CMYK", "YCCK", "LAB"}:
        raise refused("cmyk")
    if image.mode.startswith(_DEEP_MODES):
        raise refused("sixteen_bit")


def _plain(strip: Image.Image) -> Image.Image:
    """Give RGB; what is see-through is shown on white, as viewers do."""
    if not strip.has_transparency_data:
        return strip.convert("RGB")
    seen = strip.convert("RGBA")
    plain = Image.new("RGB", strip.size, "white")
    plain.paste(seen, mask=seen.getchannel("A"))
    return plain
