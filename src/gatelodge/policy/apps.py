from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "gatelodge.policy"
    default_auto_field = "django.db.models.BigAutoField"
