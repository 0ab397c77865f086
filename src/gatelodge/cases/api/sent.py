"""What programs send for a case: texts of one length, and something that comes in."""

from datetime import datetime
from typing import Annotated

from ninja import Schema
from ninja.files import UploadedFile
from pydantic import AfterValidator

from gatelodge.cases.domain.coming import LARGEST_FILE, Coming
from gatelodge.cases.domain.lifecycle import ReceivedHow, SourceKind
from gatelodge.grounds.domain.signs import clean

Sent = Annotated[str, AfterValidator(clean)]


class ComingIn(Schema):
    """From whom something came, how and when; the times are instants."""

    received_from: Sent = ""
    received_how: ReceivedHow = ReceivedHow.WEB_CAPTURE
    url: Sent = ""
    captured_at: datetime | None = None
    claimed_published_at: datetime | None = None

    def coming(self, kind: SourceKind, file: UploadedFile | None) -> Coming:
        """Give it as the deeds want it; of a file that is too large, no more than shows that it is."""
        return Coming(
            content=file.read(LARGEST_FILE + 1) if file else b"",
            name=(file.name or "") if file else "",
            kind=kind,
            received_from=self.received_from,
            received_how=self.received_how,
            url=self.url,
            captured_at=self.captured_at,
            claimed_published_at=self.claimed_published_at,
        )
