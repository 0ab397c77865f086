"""What can be done about public statistics."""

from gatelodge.reports.actions.prepare_release import prepare_release
from gatelodge.reports.actions.publish_release import publish_release

__all__ = ["prepare_release", "publish_release"]
