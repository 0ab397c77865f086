"""The columns and constraints that these tables share."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import Q


def word(kinds: type[StrEnum], length: int = 24, **options: Any) -> models.CharField[str, str]:
    """Make a column that holds one of these words."""
    return models.CharField(max_length=length, choices=[(one.value, one.value) for one in kinds], **options)


def row(to: str = "accounts.Account", *, null: bool = False, name: str = "+") -> models.ForeignKey[Any, Any]:
    """Make a column that points to a row which stays as long as this one does."""
    return models.ForeignKey(to, on_delete=models.PROTECT, null=null, related_name=name)


def together(*columns: str) -> Q:
    """Make the condition that all of these columns are filled, or none."""
    return Q(**{f"{column}__isnull": True for column in columns}) | Q(
        **{f"{column}__isnull": False for column in columns}
    )
