"""What are these bytes, and how does a picture look without what its camera wrote into it?"""

from __future__ import annotations

import io
import warnings

from PIL import Image

from gatelodge.conduct.domain.exhibits import LARGEST_FILE, MOST_PIXELS, PDF

FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png"}
PREVIEW_EDGE = 1600
# How a camera says that it was held; of all else that it wrote nothing is read, for it may be broken.
ORIENTATION, TO = 0x0112, Image.Transpose
TURNS = {
    2: TO.FLIP_LEFT_RIGHT,
    3: TO.ROTATE_180,
    4: TO.FLIP_TOP_BOTTOM,
    5: TO.TRANSPOSE,
    6: TO.ROTATE_270,
    7: TO.TRANSVERSE,
    8: TO.ROTATE_90,
}


def content_type_of(content: bytes) -> str | None:
    """Tell what a file is by its bytes: a whole JPEG or PNG picture, a PDF, or None; one too large is not looked into."""
    if len(content) > LARGEST_FILE:
        return None
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        return PDF
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content), formats=list(FORMATS)) as shown:
            width, height = shown.size
            if width * height > MOST_PIXELS:
                return None
            shown.load()  # a picture cut short is no evidence of what it showed
            return FORMATS.get(shown.format or "")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def preview_of(content: bytes) -> bytes:
    """Draw a picture anew, upright and smaller; place, time and camera stay behind in the original."""
    with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content), formats=list(FORMATS)) as picture:
        turn = TURNS.get(picture.getexif().get(ORIENTATION, 1))
        upright = (picture if turn is None else picture.transpose(turn)).convert("RGB")
    upright.thumbnail((PREVIEW_EDGE, PREVIEW_EDGE))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    drawn = io.BytesIO()
    bare.save(drawn, "JPEG", quality=85)
    return drawn.getvalue()
