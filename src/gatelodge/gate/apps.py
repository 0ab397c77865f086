from django.apps import AppConfig


class GateConfig(AppConfig):
    name = "gatelodge.gate"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gatelodge.gate.queries.steps import list_steps
        from gatelodge.site.domain import home

        home.declare("gate", list_steps)
