from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccountsConfig(AppConfig):
    name = "gatelodge.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        autodiscover_modules("permissions")
        from gatelodge.accounts.web.record import listen

        listen()
        from gatelodge.accounts.queries import list_account_names, search_accounts
        from gatelodge.ledger.queries.accounts import tell_of_accounts

        tell_of_accounts(list_account_names, search_accounts)
