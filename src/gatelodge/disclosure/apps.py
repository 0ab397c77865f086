from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "gatelodge.disclosure"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gatelodge.disclosure.queries.inquiry_steps import list_steps
        from gatelodge.site.domain import home

        home.declare("disclosure", list_steps)
