from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "gatelodge.people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gatelodge.accounts.queries import tell_visitor_of_account
        from gatelodge.people.queries import find_visitor_of_account, list_legal_steps, list_steps
        from gatelodge.site.domain import home

        home.declare("people", list_steps)
        home.declare("people.legal", list_legal_steps)
        tell_visitor_of_account(find_visitor_of_account)
