"""Why does a member of staff look somebody up? The choices offered; each is kept with the event of the read."""

from __future__ import annotations

from gatelodge.foundation.wording import Wording

# Why a visitor's own pages read; kept in the record like the purposes of staff.
OWN_RECORD = "own record"
CHILD_IN_CARE = "record of a child in one's care"

PURPOSES: dict[str, Wording] = {
    "visit": Wording("a visit today", "una visita de hoy"),
    "application": Wording("an application to visit", "una solicitud de visita"),
    "identity": Wording("checking who somebody is", "comprobar la identidad de alguien"),
    "incident": Wording("an incident or complaint", "un incidente o una queja"),
    "correction": Wording("correcting a record", "corregir un registro"),
}


def purpose_in_words(code: str) -> str:
    """Give the words kept in the record; '' for a purpose that is not offered, which the read then refuses."""
    return PURPOSES[code].en if code in PURPOSES else ""
