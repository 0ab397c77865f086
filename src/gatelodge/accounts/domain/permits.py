"""Who may do what: the table stands in `foundation`, below the ledger and the policy, which have doors of their own."""

from gatelodge.foundation.permits import (
    PERMITS,
    Fact,
    Permit,
    anyone,
    could,
    declare,
    holds,
    holds_at,
    is_staff,
    is_system,
    is_visitor,
    may,
    not_permitted,
    own_record,
    require,
    signed_in,
)

__all__ = [
    "PERMITS",
    "Fact",
    "Permit",
    "anyone",
    "could",
    "declare",
    "holds",
    "holds_at",
    "is_staff",
    "is_system",
    "is_visitor",
    "may",
    "not_permitted",
    "own_record",
    "require",
    "signed_in",
]
