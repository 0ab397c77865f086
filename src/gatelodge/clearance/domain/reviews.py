"""What upstream changes must somebody look at, and what is there to look at?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gatelodge.foundation.wording import Wording


class ReviewKind(StrEnum):
    """Why a review was opened."""

    PERSON_MOVED = "person_moved"
    PERSON_RELEASED = "person_released"
    VISITING_STATUS_CHANGED = "visiting_status_changed"
    OFFENCES_CHANGED = "offences_changed"
    PERSONS_MERGED = "persons_merged"
    VISITOR_RENAMED = "visitor_renamed"
    BIRTH_DATE_CORRECTED = "birth_date_corrected"


@dataclass(frozen=True, slots=True)
class Said:
    """What the review is called, and what to look at."""

    title: Wording
    look_at: Wording


SAID: dict[ReviewKind, Said] = {
    ReviewKind.PERSON_MOVED: Said(
        Wording("Moved to this facility", "Trasladada a este centro"),
        Wording(
            "Approvals follow the person. Take over open applications, and check restrictions of this facility.",
            "Las aprobaciones siguen a la persona. Hágase cargo de las solicitudes abiertas y revise las restricciones de "
            "este centro.",
        ),
    ),
    ReviewKind.PERSON_RELEASED: Said(
        Wording("Released", "En libertad"),
        Wording(
            "Nothing was cancelled. Open applications can no longer lead to a visit: tell the applicants.",
            "No se canceló nada. Las solicitudes abiertas ya no pueden llevar a una visita: avise a quienes solicitaron.",
        ),
    ),
    ReviewKind.VISITING_STATUS_CHANGED: Said(
        Wording("Visiting status changed", "Cambió el estado de visitas"),
        Wording(
            "Standings show the new status already. Check whether visitors must be told.",
            "El nuevo estado ya se muestra. Revise si hay que avisar a quienes visitan.",
        ),
    ),
    ReviewKind.OFFENCES_CHANGED: Said(
        Wording("Facts on visits by minors changed", "Cambiaron los datos sobre visitas de menores"),
        Wording(
            "Check the conditions of every minor approved for this person (15 CCR 3173.1).",
            "Revise las condiciones de cada menor con aprobación para esta persona (15 CCR 3173.1).",
        ),
    ),
    ReviewKind.PERSONS_MERGED: Said(
        Wording("Two records became one", "Dos registros se unieron"),
        Wording(
            "Approvals and applications were moved to the record that was kept, but for those named here: a visitor had "
            "both.",
            "Las aprobaciones y solicitudes pasaron al registro que se conservó, salvo cuando la persona ya tenía ambas.",
        ),
    ),
    ReviewKind.VISITOR_RENAMED: Said(
        Wording("A visitor's name changed", "Cambió el nombre de una persona visitante"),
        Wording(
            "Compare with the identity document at the next visit; a new records check may be due.",
            "Compare con el documento de identidad en la próxima visita; puede hacer falta otra verificación.",
        ),
    ),
    ReviewKind.BIRTH_DATE_CORRECTED: Said(
        Wording("A visitor's birth date was corrected", "Se corrigió la fecha de nacimiento de una persona visitante"),
        Wording(
            "The records check was made with the old date, and whether somebody counts as a minor may have changed: look "
            "at the conditions and the end of the approval, and ask for another check if one is due.",
            "La verificación se hizo con la fecha anterior, y puede haber cambiado si la persona cuenta como menor: revise "
            "las condiciones y el fin de la aprobación, y pida otra verificación si hace falta.",
        ),
    ),
}
