"""The columns and constraints that these tables share."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import Q

HEX = r"^[0-9a-f]{64}$"


def word(kinds: type[StrEnum], length: int = 24, **options: Any) -> models.CharField[str, str]:
    """Make a column that holds one of these words."""
    return models.CharField(max_length=length, choices=[(one.value, one.value) for one in kinds], **options)


def one_of(column: str, kinds: type[StrEnum], name: str) -> models.CheckConstraint:
    """Make the constraint that a column holds one of these words and no other."""
    return models.CheckConstraint(condition=Q(**{f"{column}__in": [one.value for one in kinds]}), name=name)


def row(to: str = "accounts.Account", *, null: bool = False, name: str = "+") -> models.ForeignKey[Any, Any]:
    """Make a column that points to a row which stays as long as this one does."""
    return models.ForeignKey(to, on_delete=models.PROTECT, null=null, related_name=name)


def digest(**options: Any) -> models.CharField[str, str]:
    """Make a column for a SHA-256 in small hexadecimal letters."""
    return models.CharField(max_length=64, **options)


def together(*columns: str) -> Q:
    """Make the condition that all of these columns are filled, or none."""
    return empty(*columns) | filled(*columns)


def empty(*columns: str) -> Q:
    """Make the condition that none of these columns is filled."""
    return Q(**{f"{column}__isnull": True for column in columns})


def filled(*columns: str) -> Q:
    """Make the condition that all of these columns are filled."""
    return Q(**{f"{column}__isnull": False for column in columns})
