from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "gatelodge.cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gatelodge.cases.queries import cited_in_conduct
        from gatelodge.conduct.domain import citing

        citing.declare("cases", cited_in_conduct.rows_for)
