"""From bytes to upright pixels: an allow-list of still formats, and a refusal with its own code for everything else.

This runs in a child process that can open nothing (`queries.reading`); it is pure, so it can be tested without one.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import GifImagePlugin, Image, ImageOps, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin
from PIL.Image import open as read_header  # from bytes in memory, never a file

from gatelodge.photos.domain.picture_bytes import deceives, deep, end_of, kind_of
from gatelodge.photos.domain.refused_pictures import refused

MOST_BYTES = 40_000_000
MOST_PIXELS = 50_000_000
_ROWS = 128
# Named, so that they are loaded before the process is shut in.
_READERS = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin, GifImagePlugin)
_FORMATS = {"JPEG": ("JPEG", "MPO"), "PNG": ("PNG",), "WEBP": ("WEBP",), "GIF": ("GIF",)}
_DEEP_MODES = ("I", "F")


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """An upright picture; `rows` gives its RGB bytes in strips, so that they are not held twice."""

    format: str
    image: Image.Image

    @property
    def width(self) -> int:
        return self.image.width

    @property
    def height(self) -> int:
        return self.image.height

    def rows(self) -> Iterator[bytes]:
        for top in range(0, self.height, _ROWS):
            yield self.image.crop((0, top, self.width, min(top + _ROWS, self.height))).tobytes()


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
        return Decoded(kind, _upright(kind, data))
    except (MemoryError, Image.DecompressionBombError):
        raise refused("too_heavy") from None
    except (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError, OverflowError) as error:
        short = "truncated" in str(error).lower() or end_of(kind, data) is None
        raise refused("truncated" if short else "damaged") from None


def _upright(kind: str, data: bytes) -> Image.Image:
    with read_header(BytesIO(data), formats=_FORMATS[kind]) as image:
        if image.width * image.height > MOST_PIXELS:
            raise refused("too_large")
        _refuse_shape(kind, image)
        end = end_of(kind, data)
        if kind != "JPEG" and end is None:
            raise refused("truncated")
        if deceives(data, len(data) if end is None else end):
            raise refused("polyglot")
        image.load()
        return ImageOps.exif_transpose(_plain(image))


def _refuse_shape(kind: str, image: Image.Image) -> None:
    # A phone's JPEG may hold more frames (depth, gain map); the first is the picture.
    if kind != "JPEG" and getattr(image, "is_animated", False):
        raise refused("animated")
    if image.mode in {"CMYK", "YCCK", "LAB"}:
        raise refused("cmyk")
    if image.mode.startswith(_DEEP_MODES):
        raise refused("sixteen_bit")


def _plain(image: Image.Image) -> Image.Image:
    """Give RGB; what is see-through is shown on white, as viewers do."""
    exif = image.getexif()
    if image.mode == "RGB":
        plain = image.copy() if image.format == "MPO" else image
    elif image.has_transparency_data:
        seen = image.convert("RGBA")
        plain = Image.new("RGB", image.size, "white")
        plain.paste(seen, mask=seen.getchannel("A"))
    else:
        plain = image.convert("RGB")
    if exif:
        plain.info["exif"] = exif.tobytes()
    return plain
