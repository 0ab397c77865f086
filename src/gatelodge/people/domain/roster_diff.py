"""What would a roster change? Compares its rows with the persons known, and touches nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from gatelodge.foundation.refusals import Reason
from gatelodge.people.domain.kinds import CustodyStatus
from gatelodge.people.domain.roster import Roster, RosterRow
from gatelodge.people.domain.roster_faults import fault
from gatelodge.people.domain.roster_row import OffenceLine

FIELDS = (
    *("surname", "given_names", "born_on", "facility", "housing", "custody_status", "visiting_status"),
    *("language", "work_hours", "admitted_on", "released_on"),
)


class KnownPerson(NamedTuple):
    """A person as the tables have it."""

    id: UUID
    number: str
    surname: str
    given_names: str
    born_on: date
    facility: str
    housing: str
    custody_status: str
    visiting_status: str
    language: str
    work_hours: str
    admitted_on: date | None
    released_on: date | None
    merged_into: UUID | None
    offences: tuple[OffenceLine, ...]
    # Offences whose victim staff have named: the feed can't take these away, or a victim might be let in.
    held_offences: tuple[OffenceLine, ...] = ()


class Change(NamedTuple):
    """One row's effect on one known person: `fields` holds old and new value by name."""

    person: KnownPerson
    row: RosterRow
    fields: dict[str, tuple[Any, Any]]


class FormerNumber(NamedTuple):
    """A number of the past that the feed tells of, and the row whose person had it."""

    old_number: str
    row: RosterRow


@dataclass(slots=True)
class Plan:
    """Everything a roster would do; every row of it is in exactly one of these."""

    added: list[RosterRow] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    renumbered: list[Change] = field(default_factory=list)
    merged: list[tuple[KnownPerson, RosterRow]] = field(default_factory=list)
    quarantined: list[tuple[RosterRow, tuple[Reason, ...]]] = field(default_factory=list)
    former_numbers: list[FormerNumber] = field(default_factory=list)
    not_in_file: int = 0


def plan_import(roster: Roster, *, known: Collection[KnownPerson], former: Mapping[str, UUID]) -> Plan:
    """Sort the rows of a roster by what they would do; `former` gives the person who had a number before."""
    return _Planner(roster, known, former).run()


def plain_name(person: KnownPerson | RosterRow) -> str:
    """Give a name in small letters without accents, blanks and marks, as two spellings of it are compared."""
    split = unicodedata.normalize("NFKD", f"{person.given_names}{person.surname}").casefold()
    return "".join(character for character in split if character.isalnum())


def is_same_person(person: KnownPerson, row: RosterRow) -> bool:
    """Tell whether name or birth date agree: either may be mended upstream, but hardly both at once."""
    return person.born_on == row.born_on or plain_name(person) == plain_name(row)


def wanted_offences(row: RosterRow, person: KnownPerson) -> tuple[OffenceLine, ...]:
    """Give the offences a person has after the row: those of the row, and those that are held."""
    return distinct_offences((*person.held_offences, *row.offences))


def distinct_offences(offences: Iterable[OffenceLine]) -> tuple[OffenceLine, ...]:
    """Give each offence once, in order; of two of the same section and victim's age the later counts."""
    return tuple(sorted({one[:3]: one for one in offences}.values(), key=lambda one: one[:3]))


class _Planner:
    """Holds what every row is compared with."""

    def __init__(self, roster: Roster, known: Collection[KnownPerson], former: Mapping[str, UUID]) -> None:
        self.roster, self.former, self.plan = roster, former, Plan()
        self.by_number = {person.number: person for person in known}
        self.by_id = {person.id: person for person in known}
        self.rows = {row.number: row for row in roster.rows}
        self.arriving: set[str] = set()
        self.told = tuple(name for name in FIELDS if name in roster.columns)

    def run(self) -> Plan:
        """Go through the rows once; those that would join another come last, when it is known who is there."""
        for row in self.roster.rows:
            if not row.merged_into:
                self._sort(row)
        for row in self.roster.rows:
            if row.merged_into:
                self._sort_merge(row)
        moved_on = {change.person.number for change in self.plan.renumbered}
        here = self.roster.numbers | moved_on
        self.plan.not_in_file = sum(
            person.number not in here and person.merged_into is None and person.custody_status != CustodyStatus.RELEASED
            for person in self.by_number.values()
        )
        return self.plan

    def _sort(self, row: RosterRow) -> None:
        person = self.by_number.get(row.number)
        if person is not None:
            self._sort_known(row, person)
        elif row.previous_number in self.by_number:
            self._sort_renumbered(row, self.by_number[row.previous_number])
        elif row.number in self.former:
            self._set_apart(row, fault("number_retired", "number", number=row.number, by=self._now_called(row.number)))
        elif row.previous_number in self.former:
            self._set_apart(row, self._retired(row.previous_number))
        else:
            self.plan.added.append(row)
            self.arriving.add(row.number)
            if row.previous_number:
                self.plan.former_numbers.append(FormerNumber(row.previous_number, row))

    def _sort_known(self, row: RosterRow, person: KnownPerson) -> None:
        if reason := self._identity_fault(row, person) or self._previous_fault(row, person):
            self._set_apart(row, reason)
            return
        fields = self._differences(row, person)
        if row.previous_number and row.previous_number not in self.former:
            fields["previous_number"] = ("", row.previous_number)
            self.plan.former_numbers.append(FormerNumber(row.previous_number, row))
        if fields:
            self.plan.changed.append(Change(person, row, fields))
        else:
            self.plan.unchanged += 1

    def _sort_renumbered(self, row: RosterRow, person: KnownPerson) -> None:
        owner = self.former.get(row.number)
        if owner is not None and owner != person.id:
            self._set_apart(row, fault("number_retired", "number", number=row.number, by=self._now_called(row.number)))
        elif reason := self._identity_fault(row, person):
            self._set_apart(row, reason)
        else:
            fields = {"number": (person.number, row.number), **self._differences(row, person)}
            self.plan.renumbered.append(Change(person, row, fields))

    def _sort_merge(self, row: RosterRow) -> None:
        kept, person = self.by_number.get(row.merged_into), self.by_number.get(row.number)
        joins = self.rows.get(row.merged_into)
        if kept is None and row.merged_into not in self.arriving:
            self._set_apart(row, fault("merge_target_unknown", "merged_into", number=row.merged_into))
        elif (kept and kept.merged_into) or (joins and joins.merged_into):
            self._set_apart(row, fault("merge_target_merged", "merged_into", number=row.merged_into))
        elif person is None:
            self._sort_merge_of_unknown(row, kept)
        elif person.merged_into is None and is_same_person(person, row):
            self.plan.merged.append((person, row))
        elif kept and person.merged_into == kept.id:
            self.plan.unchanged += 1
        else:
            code = "number_merged" if person.merged_into else "suspected_reuse"
            self._set_apart(row, fault(code, "number", number=row.number))

    def _sort_merge_of_unknown(self, row: RosterRow, kept: KnownPerson | None) -> None:
        """Deal with a doubled record that was never here: only its number is kept, as one its person had."""
        owner = self.former.get(row.number)
        if owner is None:
            self.plan.former_numbers.append(FormerNumber(row.number, row))
            self.plan.unchanged += 1
        elif kept is not None and owner == kept.id:
            self.plan.unchanged += 1
        else:
            self._set_apart(row, fault("number_retired", "number", number=row.number, by=self._now_called(row.number)))

    def _differences(self, row: RosterRow, person: KnownPerson) -> dict[str, tuple[Any, Any]]:
        found = {
            name: (before, after)
            for name in self.told
            if (before := getattr(person, name)) != (after := getattr(row, name))
        }
        if person.released_on and row.custody_status != CustodyStatus.RELEASED:
            found["released_on"] = (person.released_on, None)
        if "offences" in self.roster.columns and person.offences != (wanted := wanted_offences(row, person)):
            found["offences"] = (person.offences, wanted)
        return found

    def _identity_fault(self, row: RosterRow, person: KnownPerson) -> Reason | None:
        if person.merged_into is not None:
            return fault("number_merged", "number", number=person.number)
        if not is_same_person(person, row):
            return fault("suspected_reuse", "number", number=person.number)
        return None

    def _previous_fault(self, row: RosterRow, person: KnownPerson) -> Reason | None:
        if not row.previous_number:
            return None
        if row.previous_number in self.by_number:
            return fault("numbers_of_two", "previous_number", number=row.number, previous=row.previous_number)
        if self.former.get(row.previous_number, person.id) != person.id:
            return fault("previous_number_of_another", "previous_number", number=row.previous_number)
        return None

    def _retired(self, number: str) -> Reason:
        return fault("number_retired", "previous_number", number=number, by=self._now_called(number))

    def _now_called(self, number: str) -> str:
        owner = self.by_id.get(self.former[number])
        return owner.number if owner else "?"

    def _set_apart(self, row: RosterRow, reason: Reason) -> None:
        self.plan.quarantined.append((row, (reason,)))
