"""What do the rooms look like from above? Draws docs/reference/rooms.svg from the code's own imports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape

import grimp

from gatelodge.config.house import layers, rooms

BOX_WIDTH, BOX_HEIGHT = 116, 26
STEP_X, STEP_Y = 62, 44
LINE_AT = 92  # where a box is entered from above: right of the box before it
MARGIN, TOP = 24, 78
NAMESPACE = "http://www.w3.org/2000/svg"
HOW_TO_READ = "From a room go right, turn down at a dot, and arrive at a room that it uses. Dashed: still empty."

STYLE = """
  svg { color-scheme: light dark; font: 13px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif }
  .paper { fill: #ffffff } .box { fill: #e7f0f7; stroke: #1a4f7a } .empty { fill: none; stroke: #71767a }
  .empty { stroke-dasharray: 4 3 } text { fill: #1b1b1b } .soft { fill: #565c65 } .head { font-size: 19px; font-weight: 600 }
  .way { fill: none; stroke: #5c6f80; stroke-width: 1.2 } .dot, .tip { fill: #1a4f7a } .room { text-anchor: middle }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #16191d } .box { fill: #1f3447; stroke: #8fc1e8 } .empty { stroke: #a9aeb1 }
    text { fill: #f0f0f0 } .soft { fill: #c6cace } .way { stroke: #8d9bab } .dot, .tip { fill: #8fc1e8 }
  }
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """The rooms from top to bottom, the imports between them, and the rooms that are still empty."""

    rooms: tuple[str, ...]
    uses: dict[tuple[str, str], int]
    empty: frozenset[str]


def survey() -> Plan:
    """This will read the code's imports, as the law reads them."""
    graph = grimp.build_graph("gatelodge", cache_dir=None)
    uses: Counter[tuple[str, str]] = Counter()
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            if _room(module) != _room(imported):
                uses[_room(module), _room(imported)] += 1
    empty = frozenset(room for room in rooms() if not graph.find_children(f"gatelodge.{room}"))
    return Plan(tuple(rooms()), {pair: uses[pair] for pair in sorted(uses) if all(pair)}, empty)


def picture() -> str:
    """This will draw the rooms as stairs: from a room go right, turn down at a dot, arrive at a room that it uses."""
    plan = survey()
    width = 2 * MARGIN + STEP_X * (len(plan.rooms) - 1) + BOX_WIDTH
    height = TOP + STEP_Y * (len(plan.rooms) - 1) + BOX_HEIGHT + MARGIN
    parts = [
        f'<svg xmlns="{NAMESPACE}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="title desc">',
        '<title id="title">The rooms of Gatelodge and the imports between them</title>',
        f'<desc id="desc">{escape(_in_words(plan))}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{width}" height="{height}"/>',
        f'<text class="head" x="{MARGIN}" y="34">Imports point down</text>',
        f'<text class="soft" x="{MARGIN}" y="56">{HOW_TO_READ}</text>',
        *_ways(plan),
        *(_box(room, *_corner(place), empty=room in plan.empty) for place, room in enumerate(plan.rooms)),
        *_inside(height),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _room(module: str) -> str:
    return [*module.split("."), ""][1]


def _corner(place: int) -> tuple[int, int]:
    return MARGIN + STEP_X * place, TOP + STEP_Y * place


def _ways(plan: Plan) -> list[str]:
    """This will draw one line right from each importer, one line down into each imported room, a dot where they meet."""
    place = {room: number for number, room in enumerate(plan.rooms)}
    pairs = [(place[importer], place[imported]) for importer, imported in plan.uses]
    drawn = []
    for importer in sorted({pair[0] for pair in pairs}):
        x, y = _corner(importer)
        right = max(_entrance(imported) for start, imported in pairs if start == importer)
        drawn.append(f'<path class="way" d="M{x + BOX_WIDTH} {y + BOX_HEIGHT // 2}H{right}"/>')
    for imported in sorted({pair[1] for pair in pairs}):
        top = min(_corner(importer)[1] for importer, end in pairs if end == imported) + BOX_HEIGHT // 2
        x, y = _entrance(imported), _corner(imported)[1]
        drawn.append(f'<path class="way" d="M{x} {top}V{y - 7}"/>')
        drawn.append(f'<path class="tip" d="M{x - 4} {y - 8}h8l-4 8z"/>')
    dots = [(_entrance(imported), _corner(importer)[1] + BOX_HEIGHT // 2) for importer, imported in sorted(pairs)]
    return drawn + [f'<circle class="dot" cx="{x}" cy="{y}" r="3.5"/>' for x, y in dots]


def _entrance(place: int) -> int:
    return _corner(place)[0] + LINE_AT


def _box(name: str, x: int, y: int, *, empty: bool = False, width: int = BOX_WIDTH) -> str:
    kind = "empty" if empty else "box"
    return (
        f'<rect class="{kind}" x="{x}" y="{y}" width="{width}" height="{BOX_HEIGHT}" rx="4"/>'
        f'<text class="room" x="{x + width // 2}" y="{y + 18}">{escape(name)}</text>'
    )


def _inside(height: int) -> list[str]:
    """This will draw the layers inside every department, in the corner that the stairs leave free."""
    inside = layers("inside")
    step = BOX_HEIGHT + 20
    top = height - MARGIN - step * len(inside) + 20
    drawn = [f'<text class="soft" x="{MARGIN}" y="{top - 14}">Inside every department</text>']
    for number, names in enumerate(inside):
        y = top + step * number
        drawn.append(_box(" · ".join(names), MARGIN, y, width=250))
        if number:
            x = MARGIN + 125
            drawn.append(
                f'<path class="way" d="M{x} {y - 20}V{y - 7}"/><path class="tip" d="M{x - 4} {y - 8}h8l-4 8z"/>'
            )
    return drawn


def _in_words(plan: Plan) -> str:
    sentences = []
    for room in plan.rooms:
        used = [imported for imported in plan.rooms if (room, imported) in plan.uses]
        if used:
            sentences.append(f"{room} uses {', '.join(used)}.")
    return " ".join(sentences)


if __name__ == "__main__":
    print(picture(), end="")
