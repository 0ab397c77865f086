"""Why somebody's listed details are not withheld, or not given again."""

from __future__ import annotations

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

W = Wording

PERSON_UNKNOWN = Reason(
    "person_unknown",
    W(
        "No person with this number is in your facilities.",
        "No hay ninguna persona con este número en sus instituciones.",
    ),
    field="number",
)
BECAUSE_MISSING = Reason("because_missing", W("Write why.", "Escriba por qué."), field="because")
WITHHELD_BEFORE = Reason(
    "withheld_before", W("This listing is withheld already.", "Estos datos ya no se publican."), field="number"
)
ENDED_BEFORE = Reason("ended_before", W("This has ended already.", "Esto ya terminó."))
