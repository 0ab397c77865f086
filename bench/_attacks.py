"""What happens to a picture on its way to the public, as functions from RGB pixels to RGB pixels."""

from __future__ import annotations

import io

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

Pixels = np.ndarray


def encoded(pixels: Pixels, quality: int, kind: str = "JPEG") -> Pixels:
    """Send through an encoder and back."""
    kept = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(kept, kind, quality=quality)
    return np.asarray(Image.open(kept).convert("RGB"))


def resized(pixels: Pixels, across: float, down: float | None = None) -> Pixels:
    """Scale; shrinking by area, enlarging by cubic curves."""
    down = across if down is None else down
    how = cv2.INTER_AREA if across < 1 else cv2.INTER_CUBIC
    height, width = pixels.shape[:2]
    return cv2.resize(pixels, (max(8, round(width * across)), max(8, round(height * down))), interpolation=how)


def clipped(values: np.ndarray) -> Pixels:
    """Give whole grey levels."""
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


def crop(pixels: Pixels, cut: float, chance: np.random.Generator | None = None) -> Pixels:
    """Keep a part of the picture's own shape and leave out `cut` of its area; somewhere, or from the middle."""
    height, width = pixels.shape[:2]
    keep = (1 - cut) ** 0.5
    tall, wide = round(height * keep), round(width * keep)
    top = (height - tall) // 2 if chance is None else int(chance.integers(0, height - tall + 1))
    left = (width - wide) // 2 if chance is None else int(chance.integers(0, width - wide + 1))
    return pixels[top : top + tall, left : left + wide]


def rotated(pixels: Pixels, degrees: float, *, trim: bool = False) -> Pixels:
    """Turn on a black ground, or so that no ground shows."""
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    cos, sin = abs(turn[0, 0]), abs(turn[0, 1])
    if trim:
        scale = 1 / (cos + sin * max(width / height, height / width))
        out = cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC)
        tall, wide = int(height * scale), int(width * scale)
        top, left = (height - tall) // 2, (width - wide) // 2
        return out[top : top + tall, left : left + wide]
    size = int(width * cos + height * sin), int(width * sin + height * cos)
    turn[:, 2] += [size[0] / 2 - width / 2, size[1] / 2 - height / 2]
    return cv2.warpAffine(pixels, turn, size, flags=cv2.INTER_CUBIC)


def bordered(pixels: Pixels, share: float, colour: tuple[int, int, int] = (255, 255, 255)) -> Pixels:
    """Put a plain frame around."""
    height, width = pixels.shape[:2]
    by = round(share * max(height, width))
    return cv2.copyMakeBorder(pixels, by, by, by, by, cv2.BORDER_CONSTANT, value=colour)


def on_canvas(pixels: Pixels, shape: float, *, blurred: bool = False) -> Pixels:
    """Put on a canvas of height : width = `shape`, black or a blurred enlargement, as story posts do."""
    height, width = pixels.shape[:2]
    tall, wide = (round(width * shape), width) if shape > height / width else (height, round(height / shape))
    ground = np.zeros((tall, wide, 3), np.uint8)
    if blurred:
        scale = max(tall / height, wide / width)
        large = cv2.resize(pixels, (round(width * scale) + 1, round(height * scale) + 1))
        ground = cv2.GaussianBlur(large[:tall, :wide], (0, 0), max(tall, wide) / 40)
    top, left = (tall - height) // 2, (wide - width) // 2
    ground[top : top + height, left : left + width] = pixels
    return ground


def hued(pixels: Pixels, turn: int = 0, saturation: float = 1.0) -> Pixels:
    """Turn the hue (degrees) and stretch the saturation."""
    hsv = cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV).astype(np.float32)
    hsv[..., 0] = (hsv[..., 0] + turn / 2) % 180
    hsv[..., 1] = np.clip(hsv[..., 1] * saturation, 0, 255)
    return cv2.cvtColor(hsv.astype(np.uint8), cv2.COLOR_HSV2RGB)


def vintage(pixels: Pixels) -> Pixels:
    """Warm, faded and dark at the corners."""
    height, width = pixels.shape[:2]
    mixed = pixels.astype(np.float32) @ np.array([[0.6, 0.3, 0.2], [0.5, 0.6, 0.3], [0.2, 0.2, 0.5]], np.float32)
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    return clipped((mixed * 0.75 + 25) * (1 - 0.35 * (x**2 + y**2) / 2)[..., None])


def lettered(pixels: Pixels, lines: tuple[str, ...], share: float, places: tuple[float, ...]) -> Pixels:
    """Write lines of text, white with a dark outline, at shares of the height."""
    height, width = pixels.shape[:2]
    image = Image.fromarray(np.ascontiguousarray(pixels))
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(max(8, int(height * share)))
    for line, place in zip(lines, places, strict=True):
        across = pen.textlength(line, font=font)
        where = ((width - across) / 2, height * place)
        pen.text(where, line, (255, 255, 255), font=font, stroke_width=max(1, int(height * share / 14)), stroke_fill=0)
    return np.asarray(image)


def banner(pixels: Pixels) -> Pixels:
    """Lay a news banner over the lower fifth."""
    height, _ = pixels.shape[:2]
    out = pixels.copy()
    out[int(height * 0.8) : int(height * 0.95)] = (180, 20, 30)
    return lettered(out, ("BREAKING: EXCLUSIVE PICTURE",), 0.07, (0.83,))


def stickers(pixels: Pixels, share: float, chance: np.random.Generator) -> Pixels:
    """Cover a share of the area with round faces."""
    out = pixels.copy()
    height, width = out.shape[:2]
    radius = int((height * width * 0.05 / np.pi) ** 0.5)
    covered = np.zeros((height, width), np.uint8)
    for _ in range(200):
        if (covered > 0).mean() >= share:
            break
        x, y = int(chance.integers(0, width)), int(chance.integers(0, height))
        cv2.circle(covered, (x, y), radius, 1, -1)
        cv2.circle(out, (x, y), radius, (250, 205, 60), -1, cv2.LINE_AA)
        for side in (-1, 1):
            cv2.circle(out, (x + side * radius // 3, y - radius // 4), radius // 8, (60, 40, 10), -1, cv2.LINE_AA)
        cv2.ellipse(
            out, (x, y), (radius // 2, radius // 2), 0, 20, 160, (60, 40, 10), max(2, radius // 12), cv2.LINE_AA
        )
    return out


def noisy(pixels: Pixels, by: float, chance: np.random.Generator) -> Pixels:
    """Add grain."""
    return clipped(pixels + chance.normal(0, by, pixels.shape))


def screenshot(pixels: Pixels, chance: np.random.Generator) -> Pixels:
    """Show in a phone's application: bars, a name, buttons, comments; the picture as wide as the screen; saved as JPEG."""
    wide, tall = 720, 1480
    dark = bool(chance.integers(2))
    ground, ink = ((18, 18, 20), (235, 235, 235)) if dark else ((250, 250, 250), (20, 20, 20))
    screen = np.full((tall, wide, 3), ground, np.uint8)
    shown = resized(pixels, wide / pixels.shape[1])[:1000]
    top = 190
    screen[top : top + shown.shape[0]] = shown
    image = Image.fromarray(screen)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(26)
    pen.text((24, 14), "21:07", ink, font=font)
    pen.ellipse((24, 100, 90, 166), fill=(200, 90, 120))
    pen.text((110, 115), "someone_posting", ink, font=font)
    below = top + shown.shape[0] + 24
    for place in range(4):
        pen.rectangle((24 + place * 70, below, 64 + place * 70, below + 40), outline=ink, width=4)
    for row in range(9):
        pen.text(
            (24, below + 70 + row * 40), f"comment {int(chance.integers(1000))}: what a day this was", ink, font=font
        )
    pen.rectangle((0, tall - 70, wide, tall), fill=tuple(int(v) for v in np.array(ground) // 2 + 40))
    return encoded(np.asarray(image), 85)


def halftone(pixels: Pixels, strength: float, period: float) -> Pixels:
    """Print in a rosette of dots."""
    height, width = pixels.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    out = pixels.astype(np.float32)
    for channel, angle in enumerate((0.26, 1.31, 0.79)):
        u, v = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
        out[..., channel] += strength * (np.cos(2 * np.pi * u / period) + np.cos(2 * np.pi * v / period))
    return clipped(out)


def printed(pixels: Pixels, chance: np.random.Generator, *, strong: bool) -> Pixels:
    """Print, lay on a table, photograph from the side under uneven light."""
    work = resized(pixels, 900 / max(pixels.shape[:2]))
    height, width = work.shape[:2]
    paper = bordered(halftone(work, 22 if strong else 10, 3.1), 0.03)
    faded = clipped((paper.astype(np.float32) - 128) * (0.65 if strong else 0.8) + 128 + (8, 2, -10))
    tall, wide = int(height * 1.35), int(width * 1.35)
    table = np.clip(110 + cv2.resize(chance.normal(0, 14, (24, 32)), (wide, tall))[..., None] + (20, 5, -15), 0, 255)
    reach = 0.13 if strong else 0.05
    h, w = faded.shape[:2]
    corners = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    middle = np.array([wide / 2, tall / 2]) + (corners - (w / 2, h / 2)) * (0.86 if strong else 0.95)
    moved = (middle + chance.uniform(-reach, reach, (4, 2)) * (w, h)).astype(np.float32)
    fit = cv2.getPerspectiveTransform(corners, moved)
    laid = cv2.warpPerspective(faded, fit, (wide, tall), flags=cv2.INTER_LINEAR).astype(np.float32)
    mask = cv2.warpPerspective(np.full((h, w), 255, np.uint8), fit, (wide, tall))[..., None] / 255.0
    shot = table * (1 - mask) + laid * mask
    y, x = np.mgrid[0 : 1 : tall * 1j, 0 : 1 : wide * 1j]
    light = 1 + (0.5 if strong else 0.2) * (x * chance.uniform(-1, 1) + y * chance.uniform(-1, 1))
    if strong:
        spot = chance.uniform(0.25, 0.75, 2)
        shot += 90 * np.exp(-((x - spot[0]) ** 2 + (y - spot[1]) ** 2) / 0.012)[..., None]
    shot = cv2.GaussianBlur(np.clip(shot * light[..., None], 0, 255).astype(np.float32), (0, 0), 1.3 if strong else 0.8)
    return encoded(noisy(shot, 8 if strong else 4, chance), 60 if strong else 80)


def pasted(pixels: Pixels, ground: Pixels, share: float, chance: np.random.Generator) -> Pixels:
    """Paste into another picture, `share` of its width."""
    out = resized(ground, 1280 / ground.shape[1]).copy()
    height, width = out.shape[:2]
    small = resized(pixels, share * width / pixels.shape[1])[:height]
    top = int(chance.integers(0, height - small.shape[0] + 1))
    left = int(chance.integers(0, width - small.shape[1] + 1))
    out[top : top + small.shape[0], left : left + small.shape[1]] = small
    return out


def collage(pixels: Pixels, others: list[Pixels], chance: np.random.Generator) -> Pixels:
    """Put four pictures in a square, each filling its quarter."""
    four = [pixels, *others[:3]]
    cells = []
    for one in four:
        scale = max(640 / one.shape[1], 480 / one.shape[0])
        large = cv2.resize(
            one, (round(one.shape[1] * scale) + 1, round(one.shape[0] * scale) + 1), interpolation=cv2.INTER_AREA
        )
        top, left = (large.shape[0] - 480) // 2, (large.shape[1] - 640) // 2
        cells.append(large[top : top + 480, left : left + 640])
    order = chance.permutation(4)
    rows = [np.hstack([cells[order[0]], cells[order[1]]]), np.hstack([cells[order[2]], cells[order[3]]])]
    return encoded(bordered(np.vstack(rows), 0.01), 80)
