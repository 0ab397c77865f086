"""The picture that lets a person judge at a glance: both pictures, one laid over the other, and where they agree.

Five panels: the picture in question with our frame drawn in it, our photo, the picture in question laid into our frame,
both as a checkerboard, and the blocks: green agrees, yellow nearly, red does not, dim is only the room or has no texture.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.matching.agreement import AGREES, BLOCK, Aligned, Blocks, Witness
from gatelodge.photos.domain.matching.grades import WORDS
from gatelodge.photos.domain.matching.grading import Verdict
from gatelodge.photos.domain.matching.pictures import Query, Registered, smaller

Pixels = NDArray[np.uint8]
PANEL, GAP, BAND, HEAD = (480, 360), 12, 34, 64
NEARLY = 0.35
_INK, _PAPER, _LINE = (27, 27, 27), (255, 255, 255), (230, 40, 200)
_GREEN, _YELLOW, _RED = (46, 160, 67), (240, 195, 30), (214, 40, 40)
_SQUARE = 64
_HEADLINE = 0.7

TITLES = (
    Wording("1 The picture in question", "1 La imagen consultada"),
    Wording("2 Our photo", "2 Nuestra fotografía"),
    Wording("3 The picture laid into ours", "3 La imagen puesta en la nuestra"),
    Wording("4 Both by turns, square by square", "4 Ambas, un cuadro sí y otro no"),
    Wording("5 Where they agree", "5 Dónde coinciden"),
)
FIGURES = Wording(
    "{inliers} points fit. Of {blocks} blocks that are not the empty room, {agreeing} agree. Expected by chance: {alarm}.",
    "{inliers} puntos encajan. De {blocks} bloques que no son la sala vacía, {agreeing} coinciden. Por azar: {alarm}.",
)
FIGURES_ALONE = Wording(
    "{inliers} points fit. Of {blocks} blocks, {agreeing} agree; no empty room was at hand. Expected by chance: {alarm}.",
    "{inliers} puntos encajan. De {blocks} bloques, {agreeing} coinciden; no había sala vacía. Por azar: {alarm}.",
)
KEY = (
    (_GREEN, Wording("agrees", "coincide")),
    (_YELLOW, Wording("nearly", "casi")),
    (_RED, Wording("does not", "no coincide")),
    ((150, 150, 150), Wording("not counted", "no cuenta")),
)


def evidence(query: Query, ours: Registered, verdict: Verdict, language: str = "en") -> bytes:
    """Give the evidence as PNG bytes, the same for the same inputs; without a place found it shows both pictures."""
    columns, rows = 3, 2
    size = (HEAD + rows * (PANEL[1] + BAND + GAP) + GAP, columns * (PANEL[0] + GAP) + GAP, 3)
    sheet = np.full(size, _PAPER, np.uint8)
    _write(sheet, WORDS[verdict.grade].to(language), (GAP, 28), 0.85)
    _write(sheet, _figures(verdict, language), (GAP, 54), 0.5)
    panels = _panels(query, ours, verdict)
    for place, (panel, title) in enumerate(zip(panels, TITLES, strict=False)):
        top = HEAD + (place // columns) * (PANEL[1] + BAND + GAP)
        left = GAP + (place % columns) * (PANEL[0] + GAP)
        _write(sheet, title.to(language), (left, top + 23), 0.6)
        fitted = _fitted(panel)
        sheet[top + BAND : top + BAND + PANEL[1], left : left + PANEL[0]] = fitted
    if len(panels) == len(TITLES):
        _key(sheet, language)
    done, png = cv2.imencode(".png", sheet[:, :, ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 6])
    assert done
    return png.tobytes()


def _figures(verdict: Verdict, language: str) -> str:
    """Give the counts in one line."""
    if verdict.examined is None:
        return verdict.why.text.to(language)
    counts, known = verdict.counts, verdict.witness is not Witness.WHOLE
    return (
        (FIGURES if known else FIGURES_ALONE)
        .filled(
            inliers=counts.inliers,
            agreeing=counts.people_agreeing if known else counts.agreeing,
            blocks=counts.people if known else counts.usable,
            alarm=f"10^{verdict.alarm_log10:.0f}",
        )
        .to(language)
    )


def _panels(query: Query, ours: Registered, verdict: Verdict) -> list[Pixels]:
    """Give the panels that there are."""
    own = _coloured(ours.frame)
    if verdict.examined is None:
        return [query.picture.pixels, own]
    pair, blocks = verdict.examined.pair, verdict.examined.blocks
    return [_outlined(query, verdict), own, _grey(pair.query), _checkered(pair), block_map(pair, blocks)]


def _outlined(query: Query, verdict: Verdict) -> Pixels:
    """Draw our frame into the picture in question, and a dot at our top left corner (a mirrored copy has it right)."""
    shown = smaller(query.picture.pixels, 1024).copy()
    scale = shown.shape[1] / query.picture.width
    corners = np.clip(np.array(verdict.quad) * scale, -8000, 8000).astype(np.int32)
    cv2.polylines(shown, [corners], True, _LINE, 4, cv2.LINE_AA)
    cv2.circle(shown, (int(corners[0][0]), int(corners[0][1])), 12, _LINE, -1, cv2.LINE_AA)
    return shown


def _checkered(pair: Aligned) -> Pixels:
    """Show both by turns, so that lines that go on across the squares speak for one picture."""
    rows, columns = np.indices(pair.ours.shape)
    square = max(BLOCK, round(_SQUARE * pair.scale))
    turn = ((rows // square + columns // square) % 2 == 0) & pair.covered
    light = _light(pair)
    return _grey(np.where(turn, light, pair.ours).astype(np.float32))


def _light(pair: Aligned) -> NDArray[np.float32]:
    """Give the picture in question in our light, so that squares differ by what they show."""
    inside = pair.query[pair.covered]
    if not inside.size:
        return pair.query
    own = pair.ours[pair.covered]
    gain = float(own.std()) / max(float(inside.std()), 1.0)
    return np.asarray((pair.query - inside.mean()) * gain + own.mean(), np.float32)


def block_map(pair: Aligned, blocks: Blocks) -> Pixels:
    """Colour our photo by block."""
    height, width = pair.ours.shape
    base = _grey(pair.ours).astype(np.float32)
    paint = np.full((*blocks.ncc.shape, 3), 150, np.float32)
    paint[blocks.counted] = _RED
    paint[blocks.counted & (blocks.ncc > NEARLY)] = _YELLOW
    paint[blocks.counted & (blocks.ncc > AGREES)] = _GREEN
    weight = np.where(blocks.counted, 0.6, 0.55).astype(np.float32)
    size = (blocks.ncc.shape[1] * BLOCK, blocks.ncc.shape[0] * BLOCK)
    colour = cv2.resize(paint, size, interpolation=cv2.INTER_NEAREST)
    share = cv2.resize(weight, size, interpolation=cv2.INTER_NEAREST)[..., None]
    cut = base[: size[1], : size[0]]
    base[: size[1], : size[0]] = cut * (1 - share) + colour * share
    painted = np.asarray(np.clip(base[:height, :width], 0, 255), np.uint8)
    # Crossed out as well as red, for those who do not tell red from green.
    for row, column in np.argwhere(blocks.counted & (blocks.ncc <= NEARLY)):
        y, x = int(row) * BLOCK, int(column) * BLOCK
        cv2.line(painted, (x + 4, y + 4), (x + 11, y + 11), _PAPER, 1, cv2.LINE_AA)
        cv2.line(painted, (x + 11, y + 4), (x + 4, y + 11), _PAPER, 1, cv2.LINE_AA)
    return painted


def _grey(values: NDArray[np.float32]) -> Pixels:
    return _coloured(np.clip(values, 0, 255).astype(np.uint8))


def _coloured(grey: Pixels) -> Pixels:
    return np.repeat(grey[:, :, None], 3, axis=2)


def _fitted(panel: Pixels) -> Pixels:
    """Fit a panel into its place, whole and unbent."""
    height, width = panel.shape[:2]
    scale = min(PANEL[0] / width, PANEL[1] / height)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    kind = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    place = np.full((PANEL[1], PANEL[0], 3), 236, np.uint8)
    top, left = (PANEL[1] - size[1]) // 2, (PANEL[0] - size[0]) // 2
    place[top : top + size[1], left : left + size[0]] = cv2.resize(panel, size, interpolation=kind)
    return place


def _key(sheet: Pixels, language: str) -> None:
    """Say in words what the colours mean, in the place that no panel takes."""
    left = GAP + 2 * (PANEL[0] + GAP) + 20
    top = HEAD + PANEL[1] + GAP + 2 * BAND
    for line, (colour, wording) in enumerate(KEY):
        y = top + line * 44
        cv2.rectangle(sheet, (left, y), (left + 30, y + 28), colour, -1)
        _write(sheet, wording.to(language), (left + 44, y + 21), 0.65)


def _write(sheet: Pixels, text: str, at: tuple[int, int], size: float) -> None:
    cv2.putText(sheet, text, at, cv2.FONT_HERSHEY_SIMPLEX, size, _INK, 2 if size > _HEADLINE else 1, cv2.LINE_AA)
