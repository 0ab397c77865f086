"""Pictures that are sent stay in memory: none lies unsealed on the disk, not even for the time of one request."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.permits import could

PATHS = ("/photos/", "/api/photos/")
# A card's worth of one visiting day; the command takes larger ones from a folder.
MOST_BYTES = 250_000_000
MAY_SEND = ("photos.take_in", "photos.manage_cameras", "photos.match")


class SealedRoom(MemoryFileUploadHandler):
    """Takes the files that are sent to the photo pages: into memory from whoever may send any, and from others nowhere.

    A form's token is looked for before anybody asks who may, so files arrive from people whose session has lapsed, too.
    Files for other pages go the usual way.
    """

    drops = False

    def handle_raw_input(self, *_told: Any, **_more: Any) -> None:
        """Decide, before the first byte is read, whether these files are ours to keep in memory."""
        request = self.request
        self.activated = False
        if request is None or not request.path_info.startswith(PATHS):
            return
        if not _may_send(actor_of(request)):
            self.drops = True
            return
        # The server reads no more of a body than this says.
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
            raise RequestDataTooBig
        self.activated = True

    def new_file(self, *told: Any, **more: Any) -> None:
        """Let a file that nobody may send run out unread."""
        if self.drops:
            raise SkipFile
        super().new_file(*told, **more)


def _may_send(actor: Actor) -> bool:
    return any(could(actor, one) for one in MAY_SEND)
