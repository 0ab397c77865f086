"""The demo's privilege register: two vendors, an attorney's numbers, and what one vendor returned."""

from __future__ import annotations

from datetime import datetime, timedelta

from gatelodge.accounts.queries import find_account_id, get_actor_of
from gatelodge.clearance import actions as clearance
from gatelodge.config.fiction.staff import Department
from gatelodge.foundation.actors import Role
from gatelodge.people.queries import local_day
from gatelodge.people.queries.ties import list_open_ties

RETURNED = """number,person_number,monitored,call_started_at,call_recorded,reference
tel:+15552010100,{client},no,,,
tel:+15552010100,{client},,{call},yes,FP-1001
tel:+15552010177,AX1003,no,,,
tel:+15552010100,{client},perhaps,,,
"""


def fill_register(department: Department, *, now: datetime) -> None:
    """Name Atwood's numbers for her first client, hand them to a vendor, and compare a list that differs."""
    account_id = find_account_id("atwood@visitors.example")
    assert account_id is not None, "signed up before"
    attorney = get_actor_of(account_id, now=now)
    keeper = department.actor(Role.LITIGATION_COORDINATOR, now)
    before = now - timedelta(days=12)
    names = (("Fictional Phones", "phone"), ("Imaginary Video", "video"))
    phones, _ = (clearance.save_vendor(keeper, name=name, channel=channel, now=before) for name, channel in names)
    assert attorney.visitor_id is not None, "signed up before"
    client = list_open_ties(attorney.visitor_id, now=before)[0]
    for channel, number in (("phone", "555-201-0100"), ("video", "atwood.law")):
        clearance.name_number(attorney, channel=channel, number=number, representation_id=client.id, now=before)
    clearance.export_register(keeper, vendor_id=phones, now=before + timedelta(days=1))
    last = local_day(now) - timedelta(days=1)
    content = RETURNED.format(client=client.person_number, call=(now - timedelta(days=3)).isoformat())
    days = {"covers_from": last - timedelta(days=6), "covers_until": last}
    clearance.reconcile_vendor(
        keeper, vendor_id=phones, file_name="fictional-phones.csv", content=content.encode(), **days, now=now
    )
