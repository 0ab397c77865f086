"""What the parts of this API share."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from ninja import Schema


class Made(Schema):
    """What was made."""

    id: UUID


def with_zone(instant: datetime) -> datetime:
    """Take a time without a zone as UTC."""
    return instant if instant.tzinfo else timezone.make_aware(instant, timezone.get_default_timezone())
