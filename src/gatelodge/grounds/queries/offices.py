"""For which authorities can somebody answer a request?"""

from __future__ import annotations

from gatelodge.foundation.actors import Actor, Role
from gatelodge.grounds.domain.authorities import Said
from gatelodge.grounds.domain.lifecycle import Authority
from gatelodge.grounds.models import AccessRequest

OFFICES: dict[Authority, Role] = {
    Authority.INSTITUTION_HEAD: Role.INSTITUTION_HEAD,
    Authority.COMMUNICATIONS_HEAD: Role.COMMUNICATIONS_HEAD,
    Authority.SECRETARY: Role.SECRETARY,
}


def offices_of(actor: Actor, row: AccessRequest, said: Said) -> tuple[Authority, ...]:
    """Give the authorities that the rules ask and whose office the actor holds there."""
    return tuple(
        one
        for one in said.authorities
        if one in OFFICES and actor.second_factor and actor.holds(OFFICES[one], facility_id=row.facility_id)
    )
