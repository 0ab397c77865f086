"""What people does by itself, each night."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from gatelodge.accounts.actions import grant_role
from gatelodge.accounts.queries import get_actor_of
from gatelodge.foundation.actors import SYSTEM, Actor, Role
from gatelodge.people.actions import close_unanswered_claims, delete_outlived_rows
from gatelodge.people.queries import get_visitor


def hear_professional_registered(actor: Actor, *, now: datetime, visitor_id: UUID, **registered: object) -> None:
    """Give the account the attorney's menu; what an attorney may do rests on licence and client, not on this role."""
    account_id = get_visitor(visitor_id).account_id
    assert account_id is not None, "only somebody with an account registers"
    if not get_actor_of(account_id, now=now).holds(Role.ATTORNEY):
        grant_role(actor, email=get_visitor(visitor_id).email, role=Role.ATTORNEY, facility_id=None, now=now)


@app.periodic(cron="23 9 * * *")
@app.task(name="people.delete_outlived_rows", queueing_lock="people.delete_outlived_rows")
def delete_what_is_outlived(timestamp: int) -> None:
    """Delete, each night, what the tables promise to keep for a while only."""
    try:
        delete_outlived_rows(SYSTEM, now=timezone.now())
    finally:
        close_old_connections()


@app.periodic(cron="7 * * * *")
@app.task(name="people.close_unanswered_claims", queueing_lock="people.close_unanswered_claims")
def close_what_nobody_answered(timestamp: int) -> None:
    """Close, each hour, the claims whose time for an answer is over."""
    try:
        close_unanswered_claims(SYSTEM, now=timezone.now())
    finally:
        close_old_connections()
