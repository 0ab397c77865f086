"""Does a whole party get its place in one step, and a clear no otherwise?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.scheduling.actions.cancel_booking import cancel_booking
from gatelodge.scheduling.actions.confirm_booking import confirm_booking
from gatelodge.scheduling.actions.expire_holds import expire_holds
from gatelodge.scheduling.domain.lifecycle import BookingState
from gatelodge.scheduling.models import Booking, PartyMember
from gatelodge.scheduling.queries import find_member_by_pass, get_booking, get_slot

MINUTE = timedelta(minutes=1)


def test_holds_a_place_for_the_whole_party(cast, hold, now):
    cast.approve(cast.luz, cast.tomas)
    held = hold(party=[cast.marisol, cast.luz])
    booking = get_booking(held.id)
    assert booking.state is BookingState.HELD
    assert booking.heads == 2
    assert {member.name for member in booking.party} == {"Marisol Exampleton", "Luz Exampleton"}
    assert next(m for m in booking.party if m.visitor_id == cast.luz.id).escort_id == cast.marisol.id


def test_a_pass_counts_only_once_the_hold_is_confirmed(cast, hold, now):
    held = hold()
    code = get_booking(held.id).party[0].pass_code
    assert not find_member_by_pass(code).active
    confirm_booking(cast.actor(cast.marisol), booking_id=held.id, now=now + MINUTE)
    assert find_member_by_pass(code.lower().replace("-", " ")).active
    assert find_member_by_pass("0000-0000-0000-0000") is None
