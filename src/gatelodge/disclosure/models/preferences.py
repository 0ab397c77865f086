"""What victims wish to be told: known to the litigation coordinator alone."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from gatelodge.disclosure.domain.preferences import Occasion
from gatelodge.disclosure.models.columns import row, word


class VictimPreference(models.Model):
    """A victim's wish to be told of what happens to one incarcerated person, or not to be contacted at all."""

    personal_data: ClassVar[str] = "who is whose victim; secret; deleted a year after it is withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=24, unique=True)
    facility = row("accounts.Facility")
    person = row("people.IncarceratedPerson")
    victim_name = models.CharField(max_length=120)
    victim_email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="en")
    wanted = ArrayField(word(Occasion), default=list)
    # Between these hours of the facility's clock; mail does not wake anybody.
    not_before = models.TimeField()
    not_after = models.TimeField()
    no_contact = models.BooleanField(default=False)
    registered_at = models.DateTimeField()
    registered_by = row()
    withdrawn_at = models.DateTimeField(null=True)
    # Nobody of the staff, where the victim ended it by the link of a mail.
    withdrawal_taken_by = row(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person"], name="preference_in_force", condition=Q(withdrawn_at__isnull=True))
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(withdrawal_taken_by__isnull=True) | Q(withdrawn_at__isnull=False),
                name="preference_withdrawal_has_its_time",
            ),
            models.CheckConstraint(condition=Q(not_before__lt=F("not_after")), name="preference_leaves_some_hours"),
            models.CheckConstraint(
                condition=Q(no_contact=True, wanted=[]) | Q(no_contact=False) & ~Q(wanted=[]) & ~Q(victim_email=""),
                name="no_contact_overrides_every_wish",
            ),
            models.CheckConstraint(condition=Q(victim_name__regex=r"\S"), name="preference_says_whose"),
        ]


class VictimNotice(models.Model):
    """What one victim is to be told, once its hour has come; the mail says only that there is something."""

    personal_data: ClassVar[str] = "what a victim was told; secret; deleted with the preference"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=24, unique=True)
    preference = models.ForeignKey(VictimPreference, models.PROTECT, related_name="notices")
    occasion = word(Occasion)
    # What happened, so that a message heard twice tells once.
    happening = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    send_from = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["preference", "happening"], name="victim_told_once_of_a_happening"),
            models.CheckConstraint(
                condition=Q(mailed_at__isnull=True) | Q(mailed_at__gte=F("send_from")),
                name="victim_not_told_before_the_hour",
            ),
        ]
