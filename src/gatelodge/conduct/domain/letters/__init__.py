"""The letters of conduct, as pure functions of plain values that give a `Notice` in both languages.

What a letter needs: `SanctionTold` (a sanction in plain values) and `Route` (the two stages of a complaint);
`conduct.queries.telling` reads both from rows: `told_of(sanction)`, `route_of(facility, address, today)`.

sanctions   ordered_for_visitor(told, route, *, dated)
            ordered_for_person(sanction_id, kind, *, visitor, facility, dated, reach, first, until, review_on)
            renewed_for_visitor(told, route, *, review_before, dated)      told: new review_on, reasons, decided_by
            renewed_for_person(sanction_id, kind, *, visitor, until, review_on, dated)
endings     ended_for_visitor(sanction_id, kind, why, *, on, facility, dated, reach, reasons, decided_by, rules,
                              priority_until, other_in_force)
            ended_for_person(sanction_id, kind, *, visitor, on, dated, priority_until, other_in_force)
complaints  received(complaint_id, stage, *, of, means, received_on, due_on, rules, route, dated, sanction_over)
            extended(complaint_id, stage, *, of, due_before, due_on, reason, rules, route, dated)
            answered(complaint_id, stage, outcome, *, of, answer, answered_by, rules, route, dated, now, first, until,
                     priorities)
measures    measure_for_person(measure_id, kind, effect, *, facility, what, happened_on, first, until, reasons,
                               decided_by, decided_on, rules, dated)
            measure_ended_for_person(measure_id, kind, effect, *, on, dated, reasons, decided_by)

`until` is the first day after a span; `rules` are pairs of citation and text; `of` and `now` are kinds of sanction.
"""

from gatelodge.conduct.domain.letters.complaints import answered, extended, received
from gatelodge.conduct.domain.letters.endings import ended_for_person, ended_for_visitor
from gatelodge.conduct.domain.letters.measures import measure_ended_for_person, measure_for_person
from gatelodge.conduct.domain.letters.parts import Route, SanctionTold, what_of
from gatelodge.conduct.domain.letters.sanctions import (
    ordered_for_person,
    ordered_for_visitor,
    renewed_for_person,
    renewed_for_visitor,
)

__all__ = [
    "Route",
    "SanctionTold",
    "answered",
    "ended_for_person",
    "ended_for_visitor",
    "extended",
    "measure_ended_for_person",
    "measure_for_person",
    "ordered_for_person",
    "ordered_for_visitor",
    "received",
    "renewed_for_person",
    "renewed_for_visitor",
    "what_of",
]
