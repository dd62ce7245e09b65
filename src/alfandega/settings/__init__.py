"""Django's settings: one file, mended by environment variables.

`ALFANDEGA_HOME` own files · `DATABASE_URL` another PostgreSQL · `ALFANDEGA_SECRET_KEY` · `ALFANDEGA_HOSTS` names the
site is reached by, with commas · `ALFANDEGA_HTTPS=1` behind a proxy that speaks TLS · `ALFANDEGA_DEBUG=1` ·
`ALFANDEGA_CLAMD` socket of ClamAV's daemon, a path or host:port (attachments/scanning.py) ·
`ALFANDEGA_DB_ROLE=owner` for migrations · `ALFANDEGA_FAST_PASSWORDS=1` for tests and benchmarks only.
"""

import os
from pathlib import Path

from alfandega.settings.database import role, target
from alfandega.settings.home import kept_secret


def _on(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def _listed(name: str, default: str) -> list[str]:
    return [entry.strip() for entry in os.environ.get(name, default).split(",") if entry.strip()]


PACKAGE = Path(__file__).resolve().parents[1]

DEBUG = _on("ALFANDEGA_DEBUG")
SECRET_KEY = os.environ.get("ALFANDEGA_SECRET_KEY") or kept_secret("secret-key")
ALLOWED_HOSTS = _listed("ALFANDEGA_HOSTS", "localhost,127.0.0.1,[::1],testserver")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "ninja",  # so that the API's own page needs no file from another site
    "alfandega.access",
    "alfandega.reference",
    "alfandega.attachments",
    "alfandega.deadlines",
    "alfandega.parties",
    "alfandega.tariff",
    "alfandega.tariff.quotas",
    "alfandega.tariff.authoring",
    "alfandega.remedies",
    "alfandega.cargo",
    "alfandega.revenue",
    "alfandega.revenue.ledger",
    "alfandega.revenue.cash",
    "alfandega.revenue.refunds",
    "alfandega.clearance.declaration",
    "alfandega.clearance.supporting",
    "alfandega.clearance.acceptance",
    "alfandega.clearance.valuation",
    "alfandega.clearance.valuation.doubts",
    "alfandega.clearance.assessment",
    "alfandega.clearance.selectivity",
    "alfandega.clearance.verification",
    "alfandega.clearance.release",
    "alfandega.clearance.review",
    "alfandega.enquiry",
    "alfandega.replay",
    "alfandega.proofs",
    "alfandega.prices",
    "alfandega.api",
    "alfandega.office",
    "alfandega.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "alfandega.settings.headers.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "alfandega.office.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "alfandega.access.acting.ActForUser",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "alfandega.office.refusals.ShowRefusals",
]

ROOT_URLCONF = "alfandega.office.urls"
WSGI_APPLICATION = "alfandega.settings.wsgi.application"

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
            ],
        },
    },
]

DATABASES = {"default": target().django(role())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
if _on("ALFANDEGA_FAST_PASSWORDS"):
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

LANGUAGE_CODE = "pt"
LANGUAGES = [("pt", "Português"), ("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Atlantic/Cape_Verde"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # served from where they stand: no collecting step before a start
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 600  # seconds; then the browser only asks whether the file changed
WHITENOISE_ALLOW_ALL_ORIGINS = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # bytes
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # bytes
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200_000  # 9,999 items of some twenty fields

CLAMD = os.environ.get("ALFANDEGA_CLAMD", "").strip()

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = _listed("ALFANDEGA_TRUSTED_ORIGINS", "")
if _on("ALFANDEGA_HTTPS"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("ALFANDEGA_LOG_LEVEL", "WARNING").upper()},
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
