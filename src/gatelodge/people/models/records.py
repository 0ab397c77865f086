"""Incarcerated persons, visitors, their documents and relations, and the custody feed."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Lower

from gatelodge.people.domain.kinds import (
    ChangeKind,
    CustodyStatus,
    DocumentKind,
    GuardianKind,
    OffenceKind,
    RelationshipKind,
    VisitingStatus,
    choices,
)


class PlainName(Func):
    """Names in lower case without accents, as people type them; the function is made in migration 0002."""

    function = "people_plain_name"
    output_field = models.TextField()


class IncarceratedPerson(models.Model):
    """A person in the department's custody, as the custody system last told us; `merged_into` points to the kept record."""

    personal_data: ClassVar[str] = "identity and custody facts; kept as long as visits name the person"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=16, unique=True)
    surname = models.CharField(max_length=80)
    given_names = models.CharField(max_length=120)
    born_on = models.DateField()
    facility = models.ForeignKey("accounts.Facility", on_delete=models.PROTECT, null=True, related_name="+")
    housing = models.CharField(max_length=40, blank=True)
    custody_status = models.CharField(max_length=24, choices=choices(CustodyStatus))
    visiting_status = models.CharField(max_length=24, choices=choices(VisitingStatus))
    language = models.CharField(max_length=5, default="en")
    work_hours = models.CharField(max_length=120, blank=True)
    admitted_on = models.DateField(null=True, blank=True)
    released_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from")
    feed_digest = models.BinaryField(max_length=32, null=True)
    fed_at = models.DateTimeField(null=True)
    plain_name = models.GeneratedField(
        expression=PlainName("surname", "given_names"), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        indexes: ClassVar = [models.Index(Lower("surname"), Lower("given_names"), name="person_by_name")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="person_not_merged_into_itself"),
            models.CheckConstraint(
                condition=Q(custody_status=CustodyStatus.RELEASED) | Q(released_on__isnull=True),
                name="person_released_on_only_when_released",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.surname}, {self.given_names} ({self.number})"


class Offence(models.Model):
    """A conviction or arrest of an incarcerated person that bears on visits by minors (no other offence is kept)."""

    personal_data: ClassVar[str] = (
        "criminal history of the incarcerated person, only what 3173.1 needs; goes with the person"
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(IncarceratedPerson, on_delete=models.PROTECT, related_name="offences")
    kind = models.CharField(max_length=12, choices=choices(OffenceKind))
    statute = models.CharField(max_length=20)
    victim_was_minor = models.BooleanField()
    victim = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    committee_authorises_contact = models.BooleanField(null=True)
    committee_decided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(committee_authorises_contact__isnull=True, committee_decided_on__isnull=True)
                | Q(committee_authorises_contact__isnull=False, committee_decided_on__isnull=False),
                name="offence_committee_answer_has_date",
            )
        ]


class NumberChange(models.Model):
    """A custody number that a person had before; old numbers still find the person."""

    personal_data: ClassVar[str] = "former custody number; goes with the person"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(IncarceratedPerson, on_delete=models.PROTECT, related_name="number_changes")
    old_number = models.CharField(max_length=16, unique=True)
    new_number = models.CharField(max_length=16)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(old_number=F("new_number")), name="number_change_changes")
        ]


class RosterImport(models.Model):
    """One run of the custody feed, with what it did; `finished_at` null means it was a dry run or was cut off."""

    personal_data: ClassVar[str] = "who ran it; kept with the record of the import"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file_name = models.CharField(max_length=200)
    file_digest = models.BinaryField(max_length=32)
    dry_run = models.BooleanField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    imported_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    renumbered = models.PositiveIntegerField(default=0)
    merged = models.PositiveIntegerField(default=0)
    quarantined = models.PositiveIntegerField(default=0)
    not_in_file = models.PositiveIntegerField(default=0)
    diff_digest = models.BinaryField(max_length=32, null=True)
    # Columns of the file that are not known here, and known ones that it leaves out.
    unread_columns = models.JSONField(default=list)
    left_out_columns = models.JSONField(default=list)
    # The file of a dry run waits here to be confirmed; the next import or night clears it when a day has passed.
    content = models.BinaryField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-started_at"], name="roster_import_by_time")]


class RosterChange(models.Model):
    """What one row of a roster changed, or would change, in one person's record; the ledger holds the digest of all."""

    personal_data: ClassVar[str] = (
        "custody facts before and after; kept with its import, a dry run's deleted after 90 days"
    )

    id = models.BigAutoField(primary_key=True)
    roster_import = models.ForeignKey(RosterImport, on_delete=models.CASCADE, related_name="changes")
    person = models.ForeignKey(IncarceratedPerson, on_delete=models.PROTECT, null=True, related_name="roster_changes")
    line = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=choices(ChangeKind))
    number = models.CharField(max_length=16)
    fields = models.JSONField()
    row_digest = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["roster_import", "line"], name="roster_change_once_per_line"),
        ]


class QuarantinedRow(models.Model):
    """A roster row that was not taken in, with its line and why."""

    personal_data: ClassVar[str] = "a roster row as sent; deleted 90 days after its import"

    id = models.BigAutoField(primary_key=True)
    roster_import = models.ForeignKey(RosterImport, on_delete=models.CASCADE, related_name="quarantine")
    line = models.PositiveIntegerField()
    row = models.JSONField()
    reasons = models.JSONField()


class Visitor(models.Model):
    """A person from outside; owns an account, or is a minor in the care of one who does."""

    personal_data: ClassVar[str] = (
        "identity and contact details; erased on request once no visit or decision needs them"
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.OneToOneField(
        "accounts.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_names = models.CharField(max_length=120)
    surname = models.CharField(max_length=80)
    former_names = models.CharField(max_length=200, blank=True)
    born_on = models.DateField()
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=32, blank=True)
    address = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=80, blank=True)
    region = models.CharField(max_length=40, blank=True)
    postal_code = models.CharField(max_length=16, blank=True)
    country = models.CharField(max_length=2, default="US")
    language = models.CharField(max_length=5, default="en", choices=[("en", "English"), ("es", "Español")])
    emancipated = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    plain_name = models.GeneratedField(
        expression=PlainName("surname", PlainName("given_names", "former_names")),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(Lower("surname"), Lower("given_names"), name="visitor_by_name"),
            models.Index(fields=["born_on"], name="visitor_by_birth"),
        ]

    def __str__(self) -> str:
        return f"{self.given_names} {self.surname}"

    @property
    def owner_visitor_ids(self) -> frozenset[uuid.UUID]:
        """The visitors who may act for this record: the person, and a minor's guardians."""
        guardians = self.guardians.filter(ended_at__isnull=True).values_list("guardian_id", flat=True)
        return frozenset({self.id, *guardians})


class Guardianship(models.Model):
    """A parent or guardian who acts for a minor."""

    personal_data: ClassVar[str] = "family relation; goes with the minor's record"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    minor = models.ForeignKey(Visitor, on_delete=models.PROTECT, related_name="guardians")
    guardian = models.ForeignKey(Visitor, on_delete=models.PROTECT, related_name="wards")
    kind = models.CharField(max_length=12, choices=choices(GuardianKind))
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        "accounts.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["minor", "guardian"], condition=Q(ended_at__isnull=True), name="guardianship_once"
            ),
            models.CheckConstraint(condition=~Q(minor=F("guardian")), name="guardian_is_another_person"),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True, verified_by__isnull=True)
                | Q(verified_at__isnull=False, verified_by__isnull=False),
                name="guardianship_verified_by_someone",
            ),
        ]


class IdentityDocument(models.Model):
    """A document a visitor uses to show who they are; once seen by staff it is remembered."""

    personal_data: ClassVar[str] = (
        "document number; erased with the visitor, number and issuer when withdrawn for a year"
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visitor = models.ForeignKey(Visitor, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=24, choices=choices(DocumentKind))
    number = models.CharField(max_length=60, blank=True)
    issuer = models.CharField(max_length=60, blank=True)
    has_photo = models.BooleanField(default=True)
    certified = models.BooleanField(default=False)
    notarised = models.BooleanField(default=False)
    names_adult = models.ForeignKey(Visitor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    expires_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        "accounts.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # Set when another visitor holds the same document: it counts for nothing until staff have looked.
    disputed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "kind",
                Lower("issuer"),
                Lower("number"),
                condition=Q(withdrawn_at__isnull=True, disputed_at__isnull=True) & ~Q(number=""),
                name="document_belongs_to_one_visitor",
            ),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True, verified_by__isnull=True)
                | Q(verified_at__isnull=False, verified_by__isnull=False),
                name="document_verified_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(disputed_at__isnull=True) | Q(verified_at__isnull=True),
                name="disputed_document_not_verified",
            ),
        ]


class Relationship(models.Model):
    """How a visitor and an incarcerated person are related, as stated in the application and confirmed in clearance."""

    personal_data: ClassVar[str] = "family or other tie to an incarcerated person; protected, every read is recorded"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visitor = models.ForeignKey(Visitor, on_delete=models.PROTECT, related_name="relationships")
    person = models.ForeignKey(IncarceratedPerson, on_delete=models.PROTECT, related_name="relationships")
    kind = models.CharField(max_length=24, choices=choices(RelationshipKind))
    stated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["visitor", "person"], name="relationship_once")]
