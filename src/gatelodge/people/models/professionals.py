"""Attorneys, their licences and clients, and the people whom they sponsor; of what a case is about, nothing."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from gatelodge.people.domain.kinds import choices
from gatelodge.people.domain.professionals import (
    OPEN_REPRESENTATIONS,
    OPEN_SPONSORSHIPS,
    LicenceKind,
    LicenceStatus,
    ProofKind,
    RepresentationBasis,
    RepresentationState,
    RepresentativeRole,
    SponsorshipState,
)


def paired(when: str, who: str, name: str) -> models.CheckConstraint:
    """Make the constraint that a deed has both its time and its doer, or neither."""
    return models.CheckConstraint(
        condition=Q(**{f"{when}__isnull": True, f"{who}__isnull": True})
        | Q(**{f"{when}__isnull": False, f"{who}__isnull": False}),
        name=name,
    )


class Firm(models.Model):
    """A law firm, a public defender's office or another organisation that attorneys work for."""

    personal_data: ClassVar[str] = "business address; kept while an attorney names it"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=160)
    address = models.CharField(max_length=300)
    phone = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("name"), Lower("address"), name="firm_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Professional(models.Model):
    """A visitor who registered as an attorney, or whom one sponsors; an identity-card number serves 3178(d)."""

    personal_data: ClassVar[str] = "profession and employer; goes with the visitor"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visitor = models.OneToOneField("people.Visitor", on_delete=models.PROTECT, related_name="professional")
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, null=True, related_name="+")
    registered_at = models.DateTimeField()


class Licence(models.Model):
    """A licence to practise, with what the licensing body answered, where and when somebody looked, and when again."""

    personal_data: ClassVar[str] = "licence number and status; goes with the visitor"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visitor = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, related_name="licences")
    kind = models.CharField(max_length=20, choices=choices(LicenceKind))
    jurisdiction = models.CharField(max_length=12)
    number = models.CharField(max_length=40)
    expires_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    status = models.CharField(max_length=12, choices=choices(LicenceStatus), default=LicenceStatus.UNCHECKED)
    looked_up_at = models.DateTimeField(null=True)
    looked_up_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    looked_up_where = models.CharField(max_length=200, blank=True)
    recheck_due_on = models.DateField(null=True)
    # Set when another visitor holds the same licence: it counts for nothing until staff have looked.
    disputed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            paired("looked_up_at", "looked_up_by", "licence_looked_up_by_someone"),
            models.UniqueConstraint(
                "kind",
                Lower("jurisdiction"),
                Lower("number"),
                condition=Q(withdrawn_at__isnull=True, disputed_at__isnull=True),
                name="licence_belongs_to_one_visitor",
            ),
            models.CheckConstraint(
                condition=Q(status=LicenceStatus.UNCHECKED, looked_up_at__isnull=True, recheck_due_on__isnull=True)
                | Q(looked_up_at__isnull=False, recheck_due_on__isnull=False)
                & ~Q(status=LicenceStatus.UNCHECKED)
                & ~Q(looked_up_where=""),
                name="licence_status_was_looked_up",
            ),
            models.CheckConstraint(
                condition=Q(disputed_at__isnull=True) | Q(status=LicenceStatus.UNCHECKED),
                name="disputed_licence_not_checked",
            ),
        ]


class Representation(models.Model):
    """An attorney's tie to a client: claimed, confirmed by the client's own mark or a court's paper, ended, or disproved."""

    personal_data: ClassVar[str] = (
        "who is whose attorney; protected, every read is recorded; deleted 3 years after its end once nothing names it"
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    attorney = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, related_name="representations")
    # As typed; `person` is filled when there is such a person. What the attorney sees does not depend on it before a yes.
    person_number = models.CharField(max_length=16)
    person = models.ForeignKey(
        "people.IncarceratedPerson", on_delete=models.PROTECT, null=True, related_name="representations"
    )
    basis = models.CharField(max_length=16, choices=choices(RepresentationBasis))
    state = models.CharField(max_length=10, choices=choices(RepresentationState))
    of_record = models.BooleanField(default=False)
    claimed_at = models.DateTimeField()
    # A one-time code for the client's own answer, as with a wish to visit.
    code = models.CharField(max_length=24, unique=True)
    code_expires_at = models.DateTimeField()
    # A no of the client closes nothing before the code's time is over: neither page nor time tells the attorney.
    declined_at = models.DateTimeField(null=True)
    printed_at = models.DateTimeField(null=True)
    printed_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_means = models.CharField(max_length=8, blank=True, choices=[(m, m) for m in ("kiosk", "paper", "court")])
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "state"], name="representation_of_person")]
        constraints: ClassVar = [
            paired("printed_at", "printed_by", "claim_slip_printed_by_someone"),
            models.CheckConstraint(
                condition=Q(declined_at__isnull=True) | ~Q(state=RepresentationState.CONFIRMED),
                name="declined_claim_not_confirmed",
            ),
            models.UniqueConstraint(
                fields=["attorney", "person_number"],
                condition=Q(state__in=sorted(OPEN_REPRESENTATIONS)),
                name="one_open_representation",
            ),
            models.CheckConstraint(
                condition=~Q(state=RepresentationState.CONFIRMED)
                | Q(confirmed_at__isnull=False, person__isnull=False) & ~Q(confirmed_means=""),
                name="representation_confirmed_somehow",
            ),
            # At the kiosk the client answers alone; paper and a court's order are recorded by a person.
            models.CheckConstraint(
                condition=Q(confirmed_means__in=["", "kiosk"]) | Q(confirmed_by__isnull=False),
                name="paper_representation_recorded_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(OPEN_REPRESENTATIONS), ended_at__isnull=True)
                | Q(state__in=[RepresentationState.ENDED, RepresentationState.DISPROVED], ended_at__isnull=False),
                name="representation_ended_has_time",
            ),
            models.CheckConstraint(
                condition=Q(of_record=False) | Q(state__in=[RepresentationState.CONFIRMED, RepresentationState.ENDED]),
                name="of_record_only_when_confirmed",
            ),
        ]


class Sponsorship(models.Model):
    """An attorney answers for somebody who comes in the attorney's place, in one role, until a day or a withdrawal."""

    personal_data: ClassVar[str] = (
        "who works for which attorney; protected; deleted 3 years after its end, or without name and e-mail while a visit names it"
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sponsor = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, related_name="sponsors")
    representative = models.ForeignKey(
        "people.Visitor", on_delete=models.PROTECT, null=True, related_name="sponsored_by"
    )
    # Whom the sponsor invited; the invited person takes it up with the code.
    invited_name = models.CharField(max_length=200)
    invited_email = models.EmailField(max_length=254)
    code = models.CharField(max_length=24, unique=True)
    role = models.CharField(max_length=20, choices=choices(RepresentativeRole))
    state = models.CharField(max_length=10, choices=choices(SponsorshipState))
    period = DateRangeField()
    appointed_by_court = models.BooleanField(default=False)
    responsibility_signed_at = models.DateTimeField()
    invited_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    proof_seen_at = models.DateTimeField(null=True)
    proof_seen_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            paired("proof_seen_at", "proof_seen_by", "sponsorship_proof_seen_by_someone"),
            paired("withdrawn_at", "withdrawn_by", "sponsorship_withdrawn_by_someone"),
            models.CheckConstraint(condition=~Q(sponsor=F("representative")), name="sponsor_is_another_person"),
            models.UniqueConstraint(
                fields=["sponsor", "representative", "role"],
                condition=Q(state__in=sorted(OPEN_SPONSORSHIPS)),
                name="one_open_sponsorship_a_role",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[SponsorshipState.INVITED, SponsorshipState.WITHDRAWN])
                | Q(representative__isnull=False, accepted_at__isnull=False),
                name="sponsorship_taken_up_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state=SponsorshipState.IN_FORCE) | Q(proof_seen_at__isnull=False),
                name="sponsorship_in_force_was_proved",
            ),
            models.CheckConstraint(
                condition=Q(state=SponsorshipState.WITHDRAWN, withdrawn_at__isnull=False)
                | ~Q(state=SponsorshipState.WITHDRAWN) & Q(withdrawn_at__isnull=True),
                name="sponsorship_withdrawn_has_time",
            ),
        ]


class SponsoredClient(models.Model):
    """A client whom a representative may see in the sponsor's place."""

    personal_data: ClassVar[str] = "who works on whose case; protected; goes with the sponsorship"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sponsorship = models.ForeignKey(Sponsorship, on_delete=models.PROTECT, related_name="clients")
    representation = models.ForeignKey(Representation, on_delete=models.PROTECT, related_name="sponsored")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sponsorship", "representation"], name="sponsored_client_once")
        ]


class RoleProof(models.Model):
    """A paper that shows a role, as somebody saw it: its kind, issuer and last day; the paper itself is not kept."""

    personal_data: ClassVar[str] = "enrolment or employment; goes with the sponsorship"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sponsorship = models.ForeignKey(Sponsorship, on_delete=models.PROTECT, related_name="proofs")
    kind = models.CharField(max_length=32, choices=choices(ProofKind))
    issuer = models.CharField(max_length=160)
    reference = models.CharField(max_length=80, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    found_false_at = models.DateTimeField(null=True)
    found_false_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    found_false_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(found_false_at__isnull=True) | ~Q(found_false_because=""), name="false_proof_has_reason"
            ),
            paired("verified_at", "verified_by", "role_proof_verified_by_someone"),
            paired("found_false_at", "found_false_by", "role_proof_found_false_by_someone"),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True) | Q(found_false_at__isnull=True), name="role_proof_one_finding"
            ),
            models.UniqueConstraint(
                fields=["sponsorship", "kind"], condition=Q(found_false_at__isnull=True), name="role_proof_once_a_kind"
            ),
        ]
