"""A table of corners in a form: how a zone is drawn by keyboard, and what the map in the browser fills in."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatelodge.grounds.domain.mapping.features import ASSUMED_DOUBT
from gatelodge.grounds.domain.mapping.zones import Part, Ring, Zone

COLUMNS = ("line", "latitude", "longitude", "metres")
SPARE = 4  # empty rows at the end
LEAST = 8
LONGEST_LINE = 9  # signs
MOST = 240  # corners, which is as many fields as a form may have; larger zones come in as a file

# Piece and hole, latitude, longitude, and the uncertainty of the edge that follows.
TypedCorner = tuple[tuple[int, int], float, float, float]


@dataclass(frozen=True, slots=True)
class Corner:
    """A row as it was typed."""

    line: str
    latitude: str
    longitude: str
    metres: str

    @property
    def empty(self) -> bool:
        return not self.latitude.strip() and not self.longitude.strip()


class CornersInput(forms.Widget):
    """Draws the table; works without a script."""

    template_name = "grounds/parts/corners.html"
    use_fieldset = True

    def value_from_datadict(self, data: Any, _files: Any, name: str) -> list[Corner]:
        """Read the rows."""
        lists = [data.getlist(f"{name}_{column}") for column in COLUMNS]
        return [Corner(*row) for row in itertools.zip_longest(*lists, fillvalue="")]

    def value_omitted_from_data(self, data: Any, _files: Any, name: str) -> bool:
        """Tell whether the form came without the table."""
        return f"{name}_latitude" not in data

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        """Give the rows, and some empty ones."""
        context = super().get_context(name, None, dict(attrs or {}))
        rows: list[Corner] = [one for one in value or [] if not one.empty]
        spare = max(LEAST - len(rows), SPARE)
        context["widget"]["rows"] = [*rows, *[Corner("1", "", "", "")] * spare]
        context["widget"]["assumed"] = f"{ASSUMED_DOUBT:g}"
        return context


class CornersField(forms.Field):
    """The rows of corners as numbers; empty rows are left out."""

    widget = CornersInput
    default_error_messages = {  # as Django has it
        "number": _("Row %(row)s: “%(text)s” is not a number."),
        "line": _(
            "Row %(row)s: “%(text)s” is no line. Use 1 for the outline, 1.1 for a hole in it, 2 for another piece."
        ),
        "many": _("More than %(most)s corners: bring this zone in as a file."),
    }

    def clean(self, value: list[Corner]) -> list[TypedCorner]:
        """Give of each corner its line, latitude, longitude and the uncertainty of the edge that follows."""
        rows = [(number, one) for number, one in enumerate(value or [], start=1) if not one.empty]
        super().clean(rows)
        if len(rows) > MOST:
            raise forms.ValidationError(self.error_messages["many"], params={"most": MOST})
        return [self._read(number, one) for number, one in rows]

    def _read(self, row: int, one: Corner) -> TypedCorner:
        latitude, longitude = self._number(row, one.latitude), self._number(row, one.longitude)
        metres = self._number(row, one.metres) if one.metres.strip() else ASSUMED_DOUBT
        return self._line(row, one.line), latitude, longitude, metres

    def _number(self, row: int, text: str) -> float:
        try:
            return float(text.strip().replace(",", "."))
        except ValueError:
            raise forms.ValidationError(self.error_messages["number"], params={"row": row, "text": text}) from None

    def _line(self, row: int, text: str) -> tuple[int, int]:
        piece, _dot, hole = (text.strip() or "1").partition(".")
        if len(text) > LONGEST_LINE or not (piece.isdecimal() and (hole.isdecimal() or not _dot)):
            raise forms.ValidationError(self.error_messages["line"], params={"row": row, "text": text})
        return int(piece), int(hole or 0)


def parts_of(corners: Sequence[TypedCorner]) -> tuple[Part, ...]:
    """Give the pieces of a zone, each line closed; a piece without an outline gets an empty one, which is refused."""
    lines: dict[tuple[int, int], list[tuple[float, float, float]]] = {}
    for line, latitude, longitude, metres in corners:
        lines.setdefault(line, []).append((longitude, latitude, metres))
    rings = {line: _ring(rows) for line, rows in sorted(lines.items())}
    pieces = sorted({piece for piece, _ in rings})
    return tuple(
        Part(
            rings.get((piece, 0), Ring((), ())),
            tuple(ring for (own, hole), ring in rings.items() if own == piece and hole),
        )
        for piece in pieces
    )


def _ring(rows: list[tuple[float, float, float]]) -> Ring:
    points = [(longitude, latitude) for longitude, latitude, _ in rows]
    if len(points) > 1 and points[0] == points[-1]:  # closed by whoever typed it
        rows, points = rows[:-1], points[:-1]
    return Ring((*points, points[0]), tuple(metres for *_, metres in rows))


def corners_of(zone: Zone) -> list[Corner]:
    """Give the rows of a zone, the closing points left out."""
    rows = []
    for piece, part in enumerate(zone.parts, start=1):
        for hole, ring in enumerate((part.outline, *part.holes)):
            line = f"{piece}.{hole}" if hole else f"{piece}"
            rows += [
                Corner(line, f"{latitude:.8f}", f"{longitude:.8f}", f"{metres:g}")
                for (longitude, latitude), metres in zip(ring.points, ring.doubts, strict=False)
            ]
    return rows
