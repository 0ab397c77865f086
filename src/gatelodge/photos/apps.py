from django.apps import AppConfig


class PhotosConfig(AppConfig):
    name = "gatelodge.photos"
    default_auto_field = "django.db.models.BigAutoField"
