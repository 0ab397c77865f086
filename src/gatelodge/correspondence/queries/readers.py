"""Who reads a visitor's letters behind sign-in?"""

from __future__ import annotations

from uuid import UUID

from gatelodge.people.queries import VisitorRow, get_visitor, list_visitors


def list_readers(visitor_id: UUID) -> list[VisitorRow]:
    """List who reads a visitor's letters behind sign-in: the visitor, or a minor's guardians; those with an account."""
    visitor = get_visitor(visitor_id)
    if visitor.account_id is not None:
        return [visitor]
    return [one for one in list_visitors(list(visitor.guardian_ids)).values() if one.account_id is not None]
