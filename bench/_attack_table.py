"""The named attacks, in the rows of the table and with the goals that are set for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import cv2
import numpy as np

from bench import _attacks as do

Pixels = np.ndarray
Others = Sequence[Pixels]
Attack = Callable[[Pixels, Others, np.random.Generator], Pixels]

GOALS = {"light": 0.995, "hard": 0.98, "heavy": 0.95}


@dataclass(frozen=True, slots=True)
class Named:
    """One attack: its name, the row of the table it stands in, and the goal of that row."""

    name: str
    row: str
    goal: str
    run: Attack


def plain(change: Callable[[Pixels], Pixels]) -> Attack:
    """Make an attack of a change that needs neither chance nor other pictures."""
    return lambda pixels, _others, _chance: np.ascontiguousarray(change(pixels))


def drawn(change: Callable[[Pixels, np.random.Generator], Pixels]) -> Attack:
    """Make an attack of a change that draws."""
    return lambda pixels, _others, chance: np.ascontiguousarray(change(pixels, chance))


def chained(*steps: Attack) -> Attack:
    """Do one after the other."""

    def run(pixels: Pixels, others: Others, chance: np.random.Generator) -> Pixels:
        for step in steps:
            pixels = step(pixels, others, chance)
        return pixels

    return run


def light_of(gain: float = 1.0, offset: float = 0.0, gamma: float = 1.0) -> Attack:
    """Make an attack on brightness and contrast."""
    return plain(lambda p: do.clipped(255 * (np.clip(((p - 128.0) * gain + 128 + offset) / 255, 0, 1) ** gamma)))


def jpeg(quality: int) -> Attack:
    return plain(partial(do.encoded, quality=quality))


def cut(share: float) -> Attack:
    return drawn(lambda p, chance: do.crop(p, share, chance))


FLIP = plain(lambda p: p[:, ::-1])
MEME = plain(lambda p: do.lettered(p, ("WHEN YOU SEE IT", "BUT NOBODY ASKED"), 0.12, (0.03, 0.82)))
SMALL_TEXT = plain(lambda p: do.lettered(p, ("@someone_posting",), 0.05, (0.9,)))
VINTAGE = plain(do.vintage)
SCREENSHOT = drawn(do.screenshot)
COOL = plain(lambda p: do.hued(p, 30, 1.3))


def pasted(share: float) -> Attack:
    return lambda p, others, chance: do.encoded(do.pasted(p, others[0], share, chance), 85)


def printed(*, strong: bool) -> Attack:
    return drawn(lambda p, chance: do.printed(p, chance, strong=strong))


ROWS: dict[str, tuple[str, dict[str, Attack]]] = {
    "re-encoding": (
        "light",
        {f"jpeg_q{q}": jpeg(q) for q in (90, 70, 50, 30, 20, 10)}
        | {"webp_q30": plain(partial(do.encoded, quality=30, kind="WEBP"))},
    ),
    "resizing": (
        "light",
        {f"resize_{int(100 * s)}": plain(partial(do.resized, across=s)) for s in (0.25, 0.5, 1.5, 2.0)}
        | {"aspect_squash": plain(lambda p: do.resized(p, 0.8, 1.0))},
    ),
    "filters": (
        "light",
        {
            "bright_+40%": light_of(offset=50),
            "bright_-50%": plain(lambda p: do.clipped(p * 0.5)),
            "contrast_0.5": light_of(0.5),
            "contrast_1.8": light_of(1.8),
            "gamma_2": light_of(gamma=2.0),
            "grayscale": plain(lambda p: np.repeat(cv2.cvtColor(p, cv2.COLOR_RGB2GRAY)[..., None], 3, 2)),
            "saturate_2x": plain(lambda p: do.hued(p, 0, 2.0)),
            "hue_30": plain(lambda p: do.hued(p, 30)),
            "vintage": VINTAGE,
            "sharpen": plain(lambda p: do.clipped(p * 2.2 - cv2.GaussianBlur(p, (0, 0), 2) * 1.2)),
            "blur_1.5": plain(lambda p: cv2.GaussianBlur(p, (0, 0), 1.5)),
            "blur_3": plain(lambda p: cv2.GaussianBlur(p, (0, 0), 3)),
            "noise_15": drawn(lambda p, c: do.noisy(p, 15, c)),
            "noise_35": drawn(lambda p, c: do.noisy(p, 35, c)),
        },
    ),
    "flips": ("light", {"hflip": FLIP, "vflip": plain(lambda p: p[::-1])}),
    "rotation": (
        "light",
        {f"rot_{d}": plain(partial(do.rotated, degrees=d)) for d in (2, 5, 10)}
        | {f"rot_{d}_trim": plain(partial(do.rotated, degrees=d, trim=True)) for d in (5, 10)}
        | {"rot_90": plain(np.rot90), "rot_180": plain(lambda p: p[::-1, ::-1])},
    ),
    "borders": (
        "light",
        {
            "border_10": plain(lambda p: do.bordered(p, 0.1)),
            "border_30_black": plain(lambda p: do.bordered(p, 0.3, (0, 0, 0))),
            "letterbox_1:1": plain(lambda p: do.on_canvas(p, 1.0)),
            "story_9:16_blur": plain(lambda p: do.on_canvas(p, 16 / 9, blurred=True)),
        },
    ),
    "crops to 50%": (
        "light",
        {
            "crop_10": cut(0.1),
            "crop_25": cut(0.25),
            "crop_50": cut(0.5),
            "crop_50_center": plain(lambda p: do.crop(p, 0.5)),
        },
    ),
    "text": (
        "light",
        {
            "text_small": SMALL_TEXT,
            "text_meme": MEME,
            "banner": plain(do.banner),
            "stickers_10%": drawn(lambda p, c: do.stickers(p, 0.1, c)),
        },
    ),
    "screenshots": (
        "light",
        {
            "screenshot_ui": SCREENSHOT,
            "chain_screenshot": chained(MEME, SCREENSHOT, plain(lambda p: do.resized(p, 0.7)), jpeg(60)),
        },
    ),
    "crops of 75%": ("hard", {"crop_75": cut(0.75)}),
    "30% covered": ("hard", {"stickers_30%": drawn(lambda p, c: do.stickers(p, 0.3, c))}),
    "mild print": ("hard", {"print_mild": printed(strong=False)}),
    "light and medium chains": (
        "hard",
        {
            "chain_light": chained(cut(0.1), VINTAGE, jpeg(60)),
            "chain_medium": chained(cut(0.25), COOL, MEME, plain(lambda p: do.resized(p, 0.6)), jpeg(45)),
        },
    ),
    "strong print": ("heavy", {"print_strong": printed(strong=True)}),
    "collage": ("heavy", {"collage_4": lambda p, others, chance: do.collage(p, list(others), chance)}),
    "picture in picture": (
        "heavy",
        {"pip_50%": pasted(0.5), "pip_20%_of_area": pasted(0.2**0.5), "pip_20%_of_width": pasted(0.2)},
    ),
    "heavy chains": (
        "heavy",
        {
            "chain_heavy": chained(FLIP, cut(0.4), MEME, plain(lambda p: do.resized(p, 0.6)), jpeg(30)),
            "chain_print": chained(cut(0.1), printed(strong=False), plain(lambda p: do.resized(p, 0.7)), jpeg(50)),
        },
    ),
}

ATTACKS = [Named(name, row, goal, run) for row, (goal, members) in ROWS.items() for name, run in members.items()]
