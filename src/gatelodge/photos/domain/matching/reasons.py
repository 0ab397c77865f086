"""Why a grade was given, in the words that the page, the report and the command show."""

from __future__ import annotations

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

_WHY = {
    "key_read": Wording(
        "The picture shows the same people at the same instant, and carries the mark of an issued copy.",
        "La imagen muestra a las mismas personas en el mismo instante y lleva la marca de una copia entregada.",
    ),
    "all_agrees": Wording(
        "The picture shows what our photo shows, and nothing in it moved between the two.",
        "La imagen muestra lo que muestra nuestra fotografía, y nada se movió entre una y otra.",
    ),
    "something_moved": Wording(
        "The same people in the same place, but some of them moved: most likely another exposure of the same visit.",
        "Las mismas personas en el mismo lugar, pero algo se movió: lo más probable es otra toma de la misma visita.",
    ),
    "motion_unknown": Wording(
        "The same people in the same place; the picture is too coarse to tell this exposure from one taken just before or after.",
        "Las mismas personas en el mismo lugar; la imagen es demasiado tosca para distinguir esta toma de otra hecha poco antes o después.",
    ),
    "other_people": Wording(
        "The same room, but not the people of our photo.",
        "La misma sala, pero no las personas de nuestra fotografía.",
    ),
    "only_the_room": Wording(
        "The same room; nothing of the people of our photo is in view, so nothing can be said about them.",
        "La misma sala; no se ve nada de las personas de nuestra fotografía, así que nada se puede decir de ellas.",
    ),
    "no_plate": Wording(
        "The same room, but a part differs, and no picture of the empty room is known: whether these are the people of our "
        "photo cannot be told.",
        "La misma sala, pero una parte es distinta y no hay imagen de la sala vacía: no se puede saber si son las personas "
        "de nuestra fotografía.",
    ),
    "too_little_agrees": Wording(
        "Some points fit our photo, but too little of the picture agrees with it.",
        "Algunos puntos encajan con nuestra fotografía, pero muy poco de la imagen coincide con ella.",
    ),
    "nothing_agrees": Wording(
        "Nothing in the picture fits our photo.",
        "Nada de la imagen encaja con nuestra fotografía.",
    ),
    "too_small": Wording(
        "The picture is under 100 pixels on one side: too small to decide either way.",
        "La imagen mide menos de 100 píxeles por un lado: es demasiado pequeña para decidir.",
    ),
    "too_soft": Wording(
        "The picture has hardly any detail: too soft to decide either way.",
        "La imagen casi no tiene detalle: es demasiado borrosa para decidir.",
    ),
}
CODES = frozenset(_WHY)


def why(code: str) -> Reason:
    """Give the reason behind a code."""
    return Reason(code, _WHY[code])
