"""The columns and constraints that these tables share."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Func


class SpanOfMonths(Func):
    """The days from the first day of a span, as many months long as its row says, as the calendar counts them."""

    template = "daterange(lower(span), (lower(span) + make_interval(months => months::integer))::date)"
    output_field = DateRangeField()


class SpanOfOneDay(Func):
    """The first day of a span, alone."""

    template = "daterange(lower(span), lower(span) + 1)"
    output_field = DateRangeField()


def word(kinds: type[StrEnum], length: int = 24, **options: Any) -> models.CharField[str, str]:
    """Make a column that holds one of these words."""
    return models.CharField(max_length=length, choices=[(one.value, one.value) for one in kinds], **options)


def row(to: str = "accounts.Account", *, null: bool = False, name: str = "+") -> models.ForeignKey[Any, Any]:
    """Make a column that points to a row which stays as long as this one does."""
    return models.ForeignKey(to, on_delete=models.PROTECT, null=null, related_name=name)
