"""Makes the files that are handed in as pictures: good ones, and every kind of bad one."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image

from tests.photos.scenes import Exposure, Pixels, taken

Source = Pixels | Image.Image


def image(pixels: Source) -> Image.Image:
    return pixels if isinstance(pixels, Image.Image) else Image.fromarray(pixels)


def encoded(pixels: Source, kind: str = "JPEG", **options: Any) -> bytes:
    into = BytesIO()
    image(pixels).save(into, kind, **options)
    return into.getvalue()


def photo() -> Pixels:
    return taken(Exposure(1, 5))


def small() -> Image.Image:
    return image(photo()).resize((240, 160))


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_header(width: int, height: int, depth: int = 8) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)


def bomb(width: int, height: int) -> bytes:
    """A whole PNG of zeros: a hundred kilobytes that unpack to hundreds of megabytes."""
    press = zlib.compressobj(1)
    rows = bytes((1 + 3 * width) * 100)
    packed = b"".join(press.compress(rows) for _ in range(height // 100)) + press.flush()
    return png_header(width, height) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def claiming(jpeg: bytes, width: int, height: int) -> bytes:
    """Write another size into the header of a JPEG."""
    at = jpeg.index(b"\xff\xc0")
    return jpeg[: at + 5] + struct.pack(">HH", height, width) + jpeg[at + 9 :]


def large_webp(webp: bytes, width: int, height: int) -> bytes:
    """Put a WebP's picture behind a header that claims another size."""
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + size + webp[12:]
    return b"RIFF" + struct.pack("<I", len(body)) + body


def zipped(text: bytes = b"hidden") -> bytes:
    import zipfile

    into = BytesIO()
    with zipfile.ZipFile(into, "w") as box:
        box.writestr("inside.txt", text)
    return into.getvalue()


def commented(jpeg: bytes, text: bytes) -> bytes:
    return jpeg[:2] + b"\xff\xfe" + struct.pack(">H", len(text) + 2) + text + jpeg[2:]


def moving(kind: str) -> bytes:
    frames = [small(), small().transpose(Image.Transpose.FLIP_LEFT_RIGHT)]
    return encoded(frames[0], kind, save_all=True, append_images=frames[1:])


def turned_by_a_phone() -> bytes:
    """Pixels lie on their side, and a note says how to hold them."""
    upright = small()
    exif = Image.Exif()
    exif[0x0112] = 6
    return encoded(upright.transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif.tobytes(), quality=95, subsampling=0)


SVG = b'<?xml version="1.0"?>\n<!-- a drawing --><svg xmlns="http://www.w3.org/2000/svg"><rect width="9"/></svg>'
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1" + bytes(64)
AVIF = b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00avifmif1" + bytes(64)


def bad_files() -> dict[str, tuple[bytes, str]]:
    """Give each bad file under the name a person would give it, with the code of its refusal."""
    jpeg, png = encoded(small()), encoded(small(), "PNG")
    webp, gif = encoded(small(), "WEBP"), encoded(small(), "GIF")
    return {
        "an empty file": (b"", "not_a_picture"),
        "a text file named .jpg": (b"Dear Sir or Madam,\nplease find attached\n" * 9, "not_a_picture"),
        "a JPEG cut in half": (jpeg[: len(jpeg) // 2], "truncated"),
        "a PNG cut in half": (png[: len(png) // 2], "truncated"),
        "a PNG without its last chunk": (png[:-12], "truncated"),
        "a WebP cut in half": (webp[: len(webp) // 2], "truncated"),
        "a GIF cut in half": (gif[: len(gif) // 2], "truncated"),
        "a JPEG of three bytes": (b"\xff\xd8\xff", "truncated"),
        "a PNG with a broken middle": (png[:80] + bytes(60) + png[140:], "damaged"),
        "a hundred megapixels of nothing": (bomb(10_000, 10_000), "too_large"),
        "a hundred megapixels of JPEG": (claiming(jpeg, 10_000, 10_000), "too_large"),
        "a hundred megapixels of WebP": (large_webp(webp, 10_000, 10_000), "too_large"),
        "a header that claims four billion pixels": (png_header(65_535, 65_535) + chunk(b"IEND", b""), "too_large"),
        "forty megabytes and one byte": (jpeg + bytes(40_000_001 - len(jpeg)), "too_many_bytes"),
        "a JPEG with an archive behind it": (jpeg + zipped(), "polyglot"),
        "a GIF with an archive behind it": (gif + zipped(), "polyglot"),
        "a PNG with a page behind it": (png + b"<html><body>hello</body></html>", "polyglot"),
        "a WebP with a document behind it": (webp + b"%PDF-1.7\n", "polyglot"),
        "a JPEG that opens as a document": (commented(jpeg, b"%PDF-1.4\n1 0 obj\n"), "polyglot"),
        "a JPEG with a script in its remarks": (commented(jpeg, b"<script>go()</script>"), "polyglot"),
        "a moving GIF": (moving("GIF"), "animated"),
        "a moving PNG": (moving("PNG"), "animated"),
        "a moving WebP": (moving("WEBP"), "animated"),
        "a JPEG for the press": (encoded(small().convert("CMYK")), "cmyk"),
        "a grey PNG of 16 bits": (encoded(Image.fromarray(np.zeros((200, 200), np.uint16)), "PNG"), "sixteen_bit"),
        "a colour PNG of 16 bits": (png_header(200, 200, 16) + chunk(b"IEND", b""), "sixteen_bit"),
        "a HEIC": (HEIC, "heic"),
        "an AVIF": (AVIF, "other_format"),
        "a drawing": (SVG, "svg"),
        "a bitmap": (encoded(small(), "BMP"), "other_format"),
        "a TIFF": (encoded(small(), "TIFF"), "other_format"),
    }


def good_files() -> dict[str, bytes]:
    """Give files that people really have, and that must not be refused."""
    jpeg, png = encoded(small()), encoded(small(), "PNG")
    see_through = small().convert("RGBA")
    see_through.putalpha(128)
    return {
        "a JPEG": jpeg,
        "a JPEG that fills in by and by": encoded(small(), "JPEG", progressive=True),
        "a JPEG with a block of zeros behind it": jpeg + bytes(700),
        "a phone's JPEG with a second frame": jpeg + encoded(small().resize((60, 40))) + bytes(16),
        "a phone's JPEG with a short film behind it": jpeg + b"\x00\x00\x00\x18ftypmp42" + bytes(300),
        "frames for two eyes": encoded(small(), "MPO", save_all=True, append_images=[small()]),
        "a grey JPEG": encoded(small().convert("L")),
        "a PNG": png,
        "a PNG with line ends behind it": png + b"\r\n",
        "a PNG of few colours": encoded(small().quantize(32), "PNG"),
        "a see-through PNG": encoded(see_through, "PNG"),
        "a WebP": encoded(small(), "WEBP"),
        "a GIF of one frame": encoded(small(), "GIF"),
        "a JPEG on its side": turned_by_a_phone(),
    }
