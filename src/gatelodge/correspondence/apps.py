from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    name = "gatelodge.correspondence"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gatelodge.correspondence.queries.steps import list_steps
        from gatelodge.site.domain import home

        home.declare("correspondence", list_steps)
        from gatelodge.correspondence.queries import panel
        from gatelodge.site.domain import panels

        panels.declare(
            "correspondence", panel.TITLE, "correspondence.see_letters_of_visitor", panel.list_rows, order=40
        )
