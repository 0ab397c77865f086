"""What may be asked as an item that a legal visitor brings: approved once, good at every prison."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gatelodge.clearance.domain.legal import ItemKind
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.profile import text_faults, tidy

W = Wording
LONGEST = 80
ITEM_WORDS: dict[str, Wording] = {
    ItemKind.LAPTOP: W("Laptop", "Computadora portátil"),
    ItemKind.TABLET: W("Tablet", "Tableta"),
    ItemKind.RECORDER: W("Sound recorder", "Grabadora de sonido"),
    ItemKind.OTHER_DEVICE: W("Another device", "Otro aparato"),
    ItemKind.PAPERS: W("Papers of the case", "Papeles del caso"),
}


@dataclass(frozen=True, slots=True)
class ItemTold:
    """An item as its owner names it; papers are named by nothing, for nobody reads them."""

    kind: str
    make: str = ""
    serial: str = ""
    sole_use: bool = False

    def tidied(self) -> ItemTold:
        if self.kind == ItemKind.PAPERS:
            return ItemTold(self.kind)
        stated = self.sole_use and self.kind == ItemKind.RECORDER
        return ItemTold(self.kind, tidy(self.make), tidy(self.serial).upper(), stated)


def item_faults(item: ItemTold) -> Iterator[Reason]:
    """Say what of an item can't be right, each at its field."""
    if item.kind not in frozenset(ItemKind):
        yield Reason("kind_missing", W("Choose what it is.", "Elija qué es."), field="kind")
    elif item.kind != ItemKind.PAPERS and not item.serial:
        yield Reason(
            "serial_missing",
            W(
                "Write the serial number that stands on the device.",
                "Escriba el número de serie que figura en el aparato.",
            ),
            field="serial",
        )
    yield from text_faults("make", item.make, LONGEST)
    yield from text_faults("serial", item.serial, LONGEST)


def item_facts(kind: str, *, stated: bool, approved: bool) -> dict[str, Any]:
    """Give the facts of `legal.item`."""
    return {"legal": {"item": kind, "sole_use_stated_before": stated, "item_approved": approved}}
