"""Which minors may be allowed to visit without an adult? Those approved, of their own parent or sibling (3172(c))."""

from __future__ import annotations

from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.kinds import RelationshipKind

CITATION = "15 CCR 3172(c)"
# A relationship says what the visitor is to the incarcerated person.
OWN = frozenset({RelationshipKind.CHILD.value, RelationshipKind.SIBLING.value})
NO_APPROVED_MINOR = Reason(
    "no_approved_minor",
    Wording(
        "Only a minor who is approved to visit can be allowed to come alone.",
        "Solo se puede permitir venir sin un adulto a una persona menor con visitas aprobadas.",
    ),
    CITATION,
)
NOT_CHILD_OR_SIBLING = Reason(
    "not_child_or_sibling",
    Wording(
        "Only the person's own minor child, brother or sister can be allowed to come alone.",
        "Solo se puede permitir venir sin un adulto a los hijos o hermanos menores de la persona.",
    ),
    CITATION,
)


def refuse_alone(*, is_approved_minor: bool, relationship: str) -> None:
    """Refuse for whom the rule does not open a visit alone."""
    if not is_approved_minor:
        raise NotAllowedNow(NO_APPROVED_MINOR)
    if relationship not in OWN:
        raise NotAllowedNow(NOT_CHILD_OR_SIBLING)
