"""In which language a page is shown: the one chosen, else Portuguese. The API answers as its caller asks."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

API = "/api/"


class ChosenLanguage(LocaleMiddleware):
    """Django's own, except that a page is Portuguese until its reader chooses otherwise, whatever the browser asks."""

    def process_request(self, request: HttpRequest) -> None:
        """Activate the language of the cookie, which signing in sets to the user's own."""
        if request.path.startswith(API):
            super().process_request(request)
            return
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language


def remember(response: HttpResponse, language: str) -> None:
    """Keep the language in this browser for a year."""
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 24 * 3600, samesite="Lax", httponly=True)
