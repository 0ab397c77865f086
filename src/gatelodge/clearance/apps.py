from django.apps import AppConfig


class ClearanceConfig(AppConfig):
    name = "gatelodge.clearance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gatelodge.clearance.queries import list_steps
        from gatelodge.site.domain import home

        home.declare("clearance", list_steps)
