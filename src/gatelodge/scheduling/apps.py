from django.apps import AppConfig


class SchedulingConfig(AppConfig):
    name = "gatelodge.scheduling"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gatelodge.scheduling.queries import list_steps
        from gatelodge.site.domain import home

        home.declare("scheduling", list_steps)
        from gatelodge.scheduling.queries import panel
        from gatelodge.site.domain import panels

        panels.declare("scheduling", panel.TITLE, "scheduling.see_bookings", panel.list_rows, order=20)
