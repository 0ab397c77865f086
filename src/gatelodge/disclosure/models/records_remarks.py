"""Words that somebody types for a letter about records, and who agreed to them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gatelodge.disclosure.domain.records import RemarkKind
from gatelodge.disclosure.models.columns import row, together, word


class RecordsRemark(models.Model):
    """Words typed by hand for a letter about records; they go out once another person has agreed, and unchanged."""

    personal_data: ClassVar[str] = "what somebody wrote to whoever asked; erased with the request"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = row("disclosure.RecordsRequest", name="remarks")
    kind = word(RemarkKind)
    text = models.CharField(max_length=2000)
    written_at = models.DateTimeField()
    written_by = row()
    agreed_at = models.DateTimeField(null=True)
    agreed_by = row(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(text__regex=r"\S"), name="records_remark_says_something"),
            models.CheckConstraint(
                condition=together("agreed_at", "agreed_by"), name="records_remark_agreed_by_someone"
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("written_by")),
                name="records_remark_agreed_by_another",
            ),
        ]
