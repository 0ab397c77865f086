from django.apps import AppConfig


class ClearanceConfig(AppConfig):
    name = "gatelodge.clearance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gatelodge.clearance.queries import list_steps
        from gatelodge.site.domain import home

        home.declare("clearance", list_steps)
        from gatelodge.clearance.queries import panel
        from gatelodge.site.domain import panels

        panels.declare("clearance", panel.TITLE, "clearance.work_on_applications", panel.list_rows, order=10)
