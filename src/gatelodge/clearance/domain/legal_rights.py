"""What does a capacity allow and forbid in a visit? Shown on the pass and at the gate, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.professionals import Capacity

ROOM = Wording(
    "A confidential room: nobody listens and nothing is recorded.",
    "Una sala confidencial: nadie escucha y no se graba nada.",
)
PAPERS = Wording(
    "Papers for the case: they are counted and searched for contraband, never read.",
    "Papeles del caso: se cuentan y se revisan por contrabando, nunca se leen.",
)
DEVICE = Wording("Approved device: {name}.", "Aparato aprobado: {name}.")
NO_QUESTIONS = Wording("Nobody may ask what the visit is about.", "Nadie puede preguntar de qué trata la visita.")
WAIVE = Wording(
    "To give up privacy and sit in the ordinary visiting room.",
    "Renunciar a la privacidad y usar la sala de visitas común.",
)
ORDINARY_ROOM = Wording("The ordinary visiting room.", "La sala de visitas común.")

NO_RECORDING = Wording(
    "No sound or picture of this meeting may be recorded, by anyone.",
    "Nadie puede grabar sonido ni imagen de esta reunión.",
)
NO_OTHER_DEVICE = Wording(
    "No telephone, camera or device that is not named on this pass.",
    "Ningún teléfono, cámara o aparato que no figure en este pase.",
)
NO_OTHER_CAPACITY = Wording(
    "Nothing of another capacity: no social visit and no interview for publication.",
    "Nada propio de otra calidad: ni visita social ni entrevista para publicar.",
)
NO_OTHER_CLIENT = Wording(
    "No visit to a person whom the sponsor did not name.", "Ninguna visita a quien el patrocinador no haya nombrado."
)
NO_CONTACT = Wording(
    "No physical contact, unless the institution head or the official in charge of visiting allowed it.",
    "Sin contacto físico, salvo permiso de la dirección o de quien está a cargo de las visitas.",
)
NO_PRIVILEGE = Wording(
    "No confidential room, and no papers or devices of a case.",
    "Ni sala confidencial, ni papeles o aparatos de un caso.",
)


def allows_of(capacity: Capacity, devices: Sequence[str] = ()) -> tuple[Wording, ...]:
    """Give what a capacity opens in one visit; `devices` are the visitor's approved ones, by name and serial."""
    if capacity is Capacity.SOCIAL:
        return (ORDINARY_ROOM,)
    own = (WAIVE,) if capacity is Capacity.ATTORNEY else ()
    return (ROOM, NO_QUESTIONS, PAPERS, *(DEVICE.filled(name=name) for name in devices), *own)


def forbids_of(capacity: Capacity, *, non_contact: bool = False) -> tuple[Wording, ...]:
    """Give what a capacity does not bring along, whatever other capacity the same person holds."""
    touch = (NO_CONTACT,) if non_contact else ()
    if capacity is Capacity.SOCIAL:
        return (NO_PRIVILEGE, NO_OTHER_DEVICE, *touch)
    sent = () if capacity is Capacity.ATTORNEY else (NO_OTHER_CLIENT,)
    return (NO_RECORDING, NO_OTHER_DEVICE, NO_OTHER_CAPACITY, *sent, *touch)
