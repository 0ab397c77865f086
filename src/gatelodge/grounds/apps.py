from django.apps import AppConfig


class GroundsConfig(AppConfig):
    name = "gatelodge.grounds"
    default_auto_field = "django.db.models.BigAutoField"
