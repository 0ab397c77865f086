from django.apps import AppConfig


class SchedulingConfig(AppConfig):
    name = "gatelodge.scheduling"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gatelodge.scheduling.queries import list_steps
        from gatelodge.site.domain import home

        home.declare("scheduling", list_steps)
