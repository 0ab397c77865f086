"""Was a permit in force for that person, zone, time and device?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind


class PermitAnswer(StrEnum):
    """Whether a permit covered the picture."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot_tell"


class Fit(StrEnum):
    """Whether a permit covers one thing that was asked: not known where nothing is known of it."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class PermitThen:
    """A permit that was in force at the instant; `names`: whether its crew list named the person, None if none is known."""

    id: Any
    code: str
    outlet: str
    zone_kinds: frozenset[ZoneKind]
    devices: frozenset[Device]
    first: datetime
    last: datetime
    names: bool | None


@dataclass(frozen=True, slots=True)
class Permitted:
    """The answer, how each permit of that time fits, and the permit that covers all of it, if one does."""

    answer: PermitAnswer
    why: Wording
    fits: tuple[tuple[PermitThen, dict[str, Fit]], ...]
    covering: PermitThen | None


_NO_TIME = Wording(
    "Without a time nobody can say whether a permit was in force.",
    "Sin una hora no se puede decir si había un permiso en vigor.",
)
_NOT_KNOWN = Wording(
    "No permits are known: there is no site to ask.", "No se conocen permisos: no hay sitio al que preguntar."
)
_NONE = Wording(
    "No permit of this facility was in force at that time.",
    "Ningún permiso de esta institución estaba en vigor a esa hora.",
)
_NONE_FITS = Wording(
    "Permits were in force at that time, and none of them covers it.",
    "A esa hora había permisos en vigor y ninguno lo cubre.",
)
_OPEN = Wording(
    "A permit was in force at that time; whether it covers this is not known.",
    "A esa hora había un permiso en vigor; no se sabe si cubre esto.",
)
_COVERED = Wording(
    "Permit {code} covers that person, zone, time and device.",
    "El permiso {code} cubre a esa persona, zona, hora y aparato.",
)


def not_known() -> Permitted:
    """Give the answer where there is no site to ask."""
    return Permitted(PermitAnswer.CANNOT_TELL, _NOT_KNOWN, (), None)


def permitted(permits: Sequence[PermitThen] | None, *, zones: Collection[ZoneKind], device: Device) -> Permitted:
    """Weigh the permits of that time (None: the time is not known); `zones`: the innermost in which the camera stood."""
    if permits is None:
        return Permitted(PermitAnswer.CANNOT_TELL, _NO_TIME, (), None)
    if not permits:
        return Permitted(PermitAnswer.NO, _NONE, (), None)
    fits = tuple((one, _fit(one, zones, device)) for one in permits)
    covering = next((one for one, fit in fits if set(fit.values()) == {Fit.YES}), None)
    if covering is not None:
        return Permitted(PermitAnswer.YES, _COVERED.filled(code=covering.code), fits, covering)
    if all(Fit.NO in fit.values() for _, fit in fits):
        return Permitted(PermitAnswer.NO, _NONE_FITS, fits, None)
    return Permitted(PermitAnswer.CANNOT_TELL, _OPEN, fits, None)


def _fit(one: PermitThen, zones: Collection[ZoneKind], device: Device) -> dict[str, Fit]:
    return {
        "zone": _said(set(zones) <= one.zone_kinds if zones else None),
        "device": _said(device in one.devices),
        "person": _said(one.names),
    }


def _said(holds: bool | None) -> Fit:  # noqa: FBT001
    return Fit.NOT_KNOWN if holds is None else Fit.YES if holds else Fit.NO


def permits_data(found: Permitted) -> dict[str, Any]:
    """Give it as plain values."""
    return {
        "answer": found.answer.value,
        "why": {"en": found.why.en, "es": found.why.es},
        "in_force": [
            {
                "code": one.code,
                "outlet": one.outlet,
                "zone_kinds": sorted(kind.value for kind in one.zone_kinds),
                "devices": sorted(device.value for device in one.devices),
                "first": one.first.isoformat(),
                "last": one.last.isoformat(),
                "fits": {name: value.value for name, value in fit.items()},
            }
            for one, fit in found.fits
        ],
    }
