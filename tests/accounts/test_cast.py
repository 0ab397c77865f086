"""Does the standing cast stand?"""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from tests.cast import Cast


def test_everybody_can_be_made(cast: Cast) -> None:
    cast.approve(cast.marisol, cast.tomas)
    cast.approve(cast.quincy, cast.wendell)
    assert cast.luz.owner_visitor_ids == {cast.luz.id, cast.marisol.id}
    assert cast.session().area == cast.hall
    assert cast.actor(cast.sergeant).holds(Role.VISITING_SERGEANT, facility_id=cast.alder.id)
    assert not cast.actor(cast.sergeant).holds(Role.VISITING_SERGEANT, facility_id=cast.birch.id)
    assert cast.actor(cast.outsider).visitor_id == cast.outsider.id
    assert cast.actor(cast.director).facility_ids is None
