"""In which colours places of the grounds are drawn, wherever they are."""

from __future__ import annotations

from gatelodge.grounds.domain.mapping.zones import ZoneKind

# Colours that stay apart for people who see few of them; the property line is also the thickest.
FILL = {
    ZoneKind.PROPERTY: "#f3efe3",
    ZoneKind.PERIMETER: "#d9c7b8",
    ZoneKind.CAR_PARK: "#cfd8e3",
    ZoneKind.ENTRANCE: "#e5d28b",
    ZoneKind.VISITING_ROOM: "#b8d8c8",
    ZoneKind.PUBLIC_ROAD: "#ffffff",
    ZoneKind.NEIGHBOUR: "#e9f1e2",
}
