"""The rows of the photo programme: cameras, orders, pictures, and questions whether one is ours."""

from gatelodge.photos.models.cameras import Camera, CameraPosition, Plate
from gatelodge.photos.models.matches import PhotoMatch
from gatelodge.photos.models.orders import PhotoConsent, PhotoOrder
from gatelodge.photos.models.pictures import Deletion, Exposure, Intake, PhotoRelease, PhotoReview, Roll, Sitter

__all__ = [
    "Camera",
    "CameraPosition",
    "Deletion",
    "Exposure",
    "Intake",
    "PhotoConsent",
    "PhotoMatch",
    "PhotoOrder",
    "PhotoRelease",
    "PhotoReview",
    "Plate",
    "Roll",
    "Sitter",
]
