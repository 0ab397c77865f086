"""Accounts, the facilities of the department, and who holds which role where."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone

from gatelodge.foundation.actors import Role


class Facility(models.Model):
    """A prison or jail of the department; its zone is the one its clocks show."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=120)
    zone = models.CharField(max_length=40, default="America/Los_Angeles")
    address = models.TextField(blank=True)
    # Whether people who await trial or sentence are held here: attorneys may then come unscheduled (28 CFR 543.13(c)).
    holds_pretrial = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts from an e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """Create an account; without a password it can only be entered by a passkey or a reset."""
        account = self.model(email=self.normalize_email(email), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """A way in for one person; what it may do is in its role grants, what it owns in `people`."""

    personal_data: ClassVar[str] = "e-mail and name; closed on request, kept while decisions name it"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=5, default="en", choices=[("en", "English"), ("es", "Español")])
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)  # noqa: TID251  # allauth makes accounts without a time

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="account_email_once")]

    def __str__(self) -> str:
        return self.name or self.email


class RoleGrant(models.Model):
    """A role held by an account for a span of time; facility null means the whole department."""

    personal_data: ClassVar[str] = "who works where; kept as part of the record of decisions"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=30, choices=[(r.value, r.value) for r in Role if r is not Role.SYSTEM])
    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, null=True, blank=True)
    valid = DateTimeRangeField()
    granted_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="role_grant_once_at_a_time",
                expressions=[
                    ("account", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (
                        Coalesce("facility", models.Value(uuid.UUID(int=0))),
                        RangeOperators.EQUAL,
                    ),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]


class Probe(models.Model):
    """How many answers of absence one client got within ten minutes; of what was asked for it holds nothing."""

    personal_data: ClassVar[str] = "a keyed hash of an account or a network address; deleted after a day"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.CharField(max_length=64)
    since = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "since"], name="probe_counted_once"),
            models.CheckConstraint(condition=models.Q(count__gte=1), name="probe_counts_something"),
        ]

    def __str__(self) -> str:
        return f"{self.count} since {self.since}"
