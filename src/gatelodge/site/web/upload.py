"""What is sent to a sealed room stays in memory: none of it lies on the disk as it came, not even for one request."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile

from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.permits import could
from gatelodge.site.domain.uploads import room_of


class SealedUpload(MemoryFileUploadHandler):
    """Takes the files that are sent to a sealed room: into memory from whoever may send any, and from others nowhere.

    A form's token is looked for before anybody asks who may, so files arrive from people whose session has lapsed, too.
    Files for other pages go the usual way.
    """

    drops = False

    def handle_raw_input(self, *_told: Any, **_more: Any) -> None:
        """Decide, before the first byte is read, whether these files are to be kept in memory."""
        request = self.request
        self.activated = False
        room = None if request is None else room_of(request.path_info)
        if request is None or room is None:
            return
        actor = actor_of(request)
        if not any(could(actor, one) for one in room.may_send):
            self.drops = True
            return
        # The server reads no more of a body than this says.
        if int(request.META.get("CONTENT_LENGTH") or 0) > room.most_bytes:
            raise RequestDataTooBig
        self.activated = True

    def new_file(self, *told: Any, **more: Any) -> None:
        """Let a file that nobody may send run out unread."""
        if self.drops:
            raise SkipFile
        super().new_file(*told, **more)
