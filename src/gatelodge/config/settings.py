"""Every setting, from the environment, with defaults that make a demo on an empty machine."""

from __future__ import annotations

import os
from pathlib import Path

from gatelodge.config.database import database_settings

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "src" / "gatelodge"
DATA = Path(os.environ.get("GATELODGE_DATA", ROOT / "var"))

DEMO = os.environ.get("GATELODGE_DEMO") == "1"
DEBUG = False
SECRET_KEY = os.environ.get("GATELODGE_SECRET_KEY", "")
ALLOWED_HOSTS = os.environ.get("GATELODGE_HOSTS", "127.0.0.1,localhost").split(",")
# Where people reach the site, for the links in e-mails and on passes.
PUBLIC_ADDRESS = os.environ.get("GATELODGE_ADDRESS", "http://127.0.0.1:8124")
DEPARTMENT_NAME = os.environ.get("GATELODGE_DEPARTMENT", "Department of Corrections of Alder State")
POLICY_PACK = os.environ.get("GATELODGE_POLICY_PACK", "us-ca")
# An institution's own rules, read after the state's: a folder with a supplement.yaml, here or under policies/.
# The demo's fictional department has its own: without them there would be no photo programme to see.
POLICY_SUPPLEMENT = os.environ.get(
    "GATELODGE_POLICY_SUPPLEMENT", "alder-local" if DEMO and POLICY_PACK == "us-ca" else ""
)
POLICY_DIR = ROOT / "policies"
# A neural descriptor for "is this picture ours?": an ONNX file, with what is said of it in JSON beside it. None is needed.
PHOTO_MODEL = os.environ.get("GATELODGE_PHOTO_MODEL", "")

DEPARTMENTS = [
    "policy",
    "ledger",
    "accounts",
    "site",
    "people",
    "correspondence",
    "clearance",
    "scheduling",
    "gate",
    "photos",
    "conduct",
    "grounds",
    "cases",
    "disclosure",
    "reports",
]
INSTALLED_APPS = [
    "django.contrib.postgres",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "procrastinate.contrib.django",
    *(f"gatelodge.{department}" for department in DEPARTMENTS),
    # After `site` and before allauth's own: `site` overrides the templates of both.
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
# Every no leaves on a tick, and whoever asks for much that is not there waits: docs/adr/0050. Zero switches either off.
ABSENT_TICK_MS = float(os.environ.get("GATELODGE_ABSENT_TICK_MS", "25"))
PROBE_DELAY_MS = float(os.environ.get("GATELODGE_PROBE_DELAY_MS", "250"))
MIDDLEWARE = [
    "gatelodge.site.web.ticks.AbsentTicks",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gatelodge.site.web.middleware.ResponseHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "gatelodge.accounts.web.middleware.WhoActs",
    "gatelodge.accounts.web.probes.Probes",
    "gatelodge.site.web.middleware.Refusals",
]
ROOT_URLCONF = "gatelodge.config.urls"
WSGI_APPLICATION = "gatelodge.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gatelodge.site.web.context.shell",
            ],
            "builtins": ["gatelodge.site.templatetags.shell"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": database_settings()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_ON_APP_READY = "gatelodge.config.wiring.connect"

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "gatelodge.accounts.web.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_FORMS = {"signup": "gatelodge.accounts.web.forms.SignUpForm"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_CHANGE_EMAIL = True
# Whoever finds an open session must not be able to take the account over, nor do it unseen.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
MFA_ADAPTER = "gatelodge.accounts.web.mfa_adapter.MFAAdapter"
MFA_TOTP_ISSUER = "Gatelodge"
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "gatelodge.site.web.account_forms.AddSecurityKeyForm",
    "edit_webauthn": "gatelodge.site.web.account_forms.EditSecurityKeyForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
SESSION_COOKIE_AGE = 12 * 3600
# Behind a web server that speaks HTTPS for us: forms come from the public address, and people from behind that server.
HTTPS = os.environ.get("GATELODGE_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS.rstrip("/")] if HTTPS else []
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
# Wrong passwords are counted by person's address: without this number all people behind one server would be one.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("GATELODGE_PROXIES", "1" if HTTPS else "0"))
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
# Not "no-referrer": browsers then send "Origin: null" with our own forms, and the form token check rejects them.
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "gatelodge.site.web.refusals.form_expired"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
USE_I18N = USE_TZ = True
FORMAT_MODULE_PATH = "gatelodge.config.formats"
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = SESSION_COOKIE_SECURE
TIME_ZONE = "UTC"

STATIC_URL = "static/"
# Pictures and exhibits stay in memory until they are put where they belong; other files go the usual way.
FILE_UPLOAD_HANDLERS = [
    "gatelodge.site.web.upload.SealedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(DATA / "files")}},
    # Evidence: no address leads here; one view that asks who may gives it out.
    "protected": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": str(DATA / "protected"),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files are served from where they lie in the package: nothing to collect before a start.
WHITENOISE_USE_FINDERS = True
# A mail server that is named is used; without one, mails are printed.
EMAIL_HOST = os.environ.get("GATELODGE_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("GATELODGE_MAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("GATELODGE_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("GATELODGE_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("GATELODGE_MAIL_TLS", "1") == "1"
EMAIL_TIMEOUT = 20
_BACKENDS = {
    True: "django.core.mail.backends.smtp.EmailBackend",
    False: "django.core.mail.backends.console.EmailBackend",
}
EMAIL_BACKEND = os.environ.get("GATELODGE_EMAIL_BACKEND", _BACKENDS[bool(EMAIL_HOST)])
DEFAULT_FROM_EMAIL = os.environ.get("GATELODGE_FROM", "visiting@gatelodge.invalid")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"opaque": {"()": "gatelodge.config.logs.Opaque"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["opaque"]}},
    # Here as well: what hears the record first must hear no more than the log.
    "loggers": {"django.request": {"filters": ["opaque"]}, "django.security.csrf": {"filters": ["opaque"]}},
    "root": {"handlers": ["console"], "level": os.environ.get("GATELODGE_LOG", "WARNING")},
}
