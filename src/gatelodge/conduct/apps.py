from django.apps import AppConfig


class ConductConfig(AppConfig):
    name = "gatelodge.conduct"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gatelodge.conduct.queries import panel
        from gatelodge.site.domain import panels

        panels.declare("conduct", panel.TITLE, "conduct.see_incidents", panel.list_rows, order=30)
