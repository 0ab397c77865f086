"""What changed from one pack to another? Rule by rule, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gatelodge.policy.domain.pack import Pack
from gatelodge.policy.domain.rules import Rule

_FIELDS = [
    "citation",
    "evidence",
    "modality",
    "then",
    "questions",
    "terms",
    "authority",
    "attach",
    "overrides",
    "duration",
    "duties",
    "option",
    "text",
    "cure",
    "valid_from",
    "valid_until",
]


@dataclass(frozen=True, slots=True)
class Difference:
    """Rules that came, went, or changed (which fields)."""

    added: list[str]
    removed: list[str]
    changed: dict[str, list[str]]

    def lines(self) -> list[str]:
        """Give one line per rule; none when the packs say the same."""
        return [
            *(f"+ {rule}" for rule in self.added),
            *(f"- {rule}" for rule in self.removed),
            *(f"~ {rule}: {', '.join(fields)}" for rule, fields in self.changed.items()),
        ]


def compare_packs(before: Pack, after: Pack) -> Difference:
    """Compare two packs by the ids of their rules."""
    old, new = ({rule.id: rule for rule in pack.rules} for pack in (before, after))
    both = sorted(set(old) & set(new))
    changed = {rule_id: _changed(old[rule_id], new[rule_id], before, after) for rule_id in both}
    return Difference(
        added=sorted(set(new) - set(old)),
        removed=sorted(set(old) - set(new)),
        changed={rule_id: fields for rule_id, fields in changed.items() if fields},
    )


def _changed(old: Rule, new: Rule, before: Pack, after: Pack) -> list[str]:
    fields: list[str] = [name for name in _FIELDS if getattr(old, name) != getattr(new, name)]
    checks: list[tuple[str, Any, Any]] = [
        ("when", old.when.source, new.when.source),
        ("on", before.is_on(old), after.is_on(new)),
    ]
    return fields + [name for name, was, is_now in checks if was != is_now]
