"""The lifecycle of a booking as a drawing; the page in docs/reference is written from it."""

from __future__ import annotations

from gatelodge.scheduling.domain.lifecycle import ACTIVE_STATES, CAUSES, HOLD_MINUTES, TRANSITIONS, BookingState

HEAD = """<!-- Written by `python -m gatelodge.config.documents`; change the code, not this page. -->
# The states of a booking

A booking begins as a hold of {minutes} minutes (or confirmed at once, at the desk). While it is {active}, it takes its
place, its heads, the person visited and every visitor of the party: no other booking may overlap them.

```mermaid
stateDiagram-v2
    [*] --> held: the party chooses a session
    [*] --> confirmed: booked in one step
"""


def booking_states_page() -> str:
    """Give the page's text, the same each time."""
    arrows = [
        f"    {now.value} --> {then.value}: {CAUSES[now, then]}"
        for now in BookingState
        for then in BookingState
        if then in TRANSITIONS[now]
    ]
    ends = [f"    {state.value} --> [*]" for state in BookingState if not TRANSITIONS[state]]
    active = " or ".join(state.value for state in ACTIVE_STATES)
    return HEAD.format(minutes=HOLD_MINUTES, active=active) + "\n".join([*arrows, *ends]) + "\n```\n"
