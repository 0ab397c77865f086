"""Who is signed in, in which roles, and which facilities there are."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.db import connection
from django.db.models import Q, Sum
from django.utils.crypto import salted_hmac

from gatelodge.accounts.domain.probes import WINDOW
from gatelodge.accounts.models import Account, Facility, Probe, RoleGrant
from gatelodge.foundation.actors import Actor, Role, RoleHeld
from gatelodge.foundation.holdings import Given, Holding, Part, Why
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read

GRANTS = """
SELECT role, facility_id FROM accounts_rolegrant WHERE account_id = %s AND valid @> %s::timestamptz
"""

_visitor_lookups: list[Callable[[UUID], UUID | None]] = []


def tell_visitor_of_account(lookup: Callable[[UUID], UUID | None]) -> None:
    """Let the department of people say which visitor record an account owns."""
    if lookup not in _visitor_lookups:
        _visitor_lookups.append(lookup)


def get_actor(
    account: Account,
    *,
    now: datetime,
    second_factor: bool = False,
    door: str = "web",
    authenticated_at: datetime | None = None,
) -> Actor:
    """Give the actor behind an account at `now`, with the roles in force then."""
    with connection.cursor() as cursor:  # asked on every request, so the statement is written out
        cursor.execute(GRANTS, [account.id, now])
        grants = cursor.fetchall()
    return Actor(
        account_id=account.id,
        roles=frozenset(RoleHeld(Role(role), facility_id) for role, facility_id in grants),
        visitor_id=next((found for lookup in _visitor_lookups if (found := lookup(account.id))), None),
        second_factor=second_factor,
        door=door,
        language=account.language,
        authenticated_at=authenticated_at,
    )


def list_facilities(ids: frozenset[UUID] | None = None) -> list[Facility]:
    """List the department's facilities by name; only those in `ids` when given."""
    facilities = Facility.objects.order_by("name")
    return list(facilities if ids is None else facilities.filter(id__in=ids))


def get_facility(facility_id: UUID) -> Facility:
    """Get one facility; raises Facility.DoesNotExist."""
    return Facility.objects.get(id=facility_id)


def get_zone(actor: Actor) -> str:
    """Get the zone of the clocks that the actor sees: of their facilities, or of the department's when they serve all."""
    facilities = list_facilities(actor.facility_ids) or list_facilities()
    return facilities[0].zone if facilities else "UTC"


def find_account_name(account_id: UUID | None) -> str:
    """Give the name shown for an account, or '' when there is none."""
    found = Account.objects.filter(id=account_id).values_list("name", "email").first() if account_id else None
    return (found[0] or found[1]) if found else ""


def list_account_names(ids: Collection[UUID]) -> dict[UUID, str]:
    """Give the names shown for these accounts, or their e-mail where there is none."""
    found = Account.objects.filter(id__in=ids).values_list("id", "name", "email")
    return {one: name or email for one, name, email in found}


def search_accounts(text: str) -> list[UUID]:
    """Find the accounts whose name or e-mail holds a text."""
    return list(Account.objects.filter(Q(name__icontains=text) | Q(email__icontains=text)).values_list("id", flat=True))


def find_account_id(email: str) -> UUID | None:
    """Find the account that has this e-mail address."""
    return Account.objects.filter(email__iexact=email.strip()).values_list("id", flat=True).first()


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role in force, with whose it is and where."""

    id: UUID
    email: str
    name: str
    role: Role
    facility: str
    since: datetime


@protected_read("accounts.role")
def list_roles_held(actor: Actor, *, purpose: str, now: datetime) -> list[RoleRow]:
    """List the roles in force, by account: names and addresses of staff."""
    grants = (
        RoleGrant.objects.filter(valid__contains=now)
        .select_related("account", "facility")
        .order_by("account__email", "role")
    )
    noted(*(f"account:{grant.account_id}" for grant in grants))
    return [
        RoleRow(
            id=grant.id,
            email=grant.account.email,
            name=grant.account.name,
            role=Role(grant.role),
            facility=grant.facility.name if grant.facility else "",
            since=grant.valid.lower,
        )
        for grant in grants
    ]


def get_code_now(email: str) -> str:
    """Give the present six digits of an account's authenticator, for the demo; '' when it has none."""
    kept = Authenticator.objects.filter(user__email=email, type=Authenticator.Type.TOTP).first()
    if kept is None:
        return ""
    counters = list(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(decrypt(kept.data["secret"]), counters[len(counters) // 2])))


def get_actor_of(account_id: UUID, *, now: datetime, second_factor: bool = False, door: str = "cli") -> Actor:
    """Give the actor behind an account's id, for the command line; raises Account.DoesNotExist."""
    return get_actor(Account.objects.get(id=account_id), now=now, second_factor=second_factor, door=door)


@dataclass(frozen=True, slots=True)
class HolderRow:
    """Somebody who holds a role now, and how to reach them."""

    account_id: UUID
    email: str
    language: str


def list_holders(role: Role, *, now: datetime) -> list[HolderRow]:
    """List the open accounts that hold a role, anywhere, for the department that must tell them something."""
    held = RoleGrant.objects.filter(role=role, valid__contains=now, account__is_active=True)
    found = held.values_list("account_id", "account__email", "account__language").order_by("account__email").distinct()
    return [HolderRow(*row) for row in found]


def list_staff_at(facility_id: UUID, roles: Collection[Role], *, now: datetime) -> list[tuple[UUID, str]]:
    """List who holds one of these roles at a facility itself, with the name shown, for whoever assigns somebody there."""
    held = RoleGrant.objects.filter(role__in=roles, facility_id=facility_id, valid__contains=now)
    found = held.filter(account__is_active=True).values_list("account_id", "account__name", "account__email").distinct()
    return sorted(((one, name or email) for one, name, email in found), key=lambda row: (row[1], row[0]))


def list_holders_at(facility_id: UUID, roles: Collection[Role], *, now: datetime) -> list[tuple[UUID, str]]:
    """List who holds one of these roles at a facility or everywhere, with the name shown."""
    there = Q(facility_id=facility_id) | Q(facility_id__isnull=True)
    held = RoleGrant.objects.filter(there, role__in=roles, valid__contains=now, account__is_active=True)
    found = held.values_list("account_id", "account__name", "account__email").distinct()
    return sorted(((one, name or email) for one, name, email in found), key=lambda row: (row[1], row[0]))


def client_key(client: str) -> str:
    """Give the keyed hash under which a client's probes are counted, so that no address is kept."""
    return salted_hmac("gatelodge.accounts.probes", client, algorithm="sha256").hexdigest()


def count_probes(client: str, *, now: datetime) -> int:
    """Count the answers of absence that a client got within the last hour, whatever it asked for."""
    rows = Probe.objects.filter(client=client_key(client), since__gt=now - WINDOW)
    return rows.aggregate(sum=Sum("count"))["sum"] or 0


HOLDINGS: tuple[Holding, ...] = (
    Given(
        Account,
        Wording("Your account", "Su cuenta"),
        account=Part(("id",), ("email", "name", "language", "is_active", "joined_at", "last_login")),
        kept_back={Why.WORKING: ("password",)},
        noted_as="account",
    ),
    Given(
        RoleGrant,
        Wording("What your account is here for", "Para qué es su cuenta"),
        account=Part(("account_id",), ("role", "facility__name", "valid")),
    ),
)
