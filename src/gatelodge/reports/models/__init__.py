"""What was published, for good, and what waits to be."""

from gatelodge.reports.models.releases import ReleaseDraft, StatisticsRelease

__all__ = ["ReleaseDraft", "StatisticsRelease"]
