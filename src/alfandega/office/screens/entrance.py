"""Signing in, signing out, and the language of the screens."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from alfandega.access.models import User
from alfandega.access.preferences import choose_language
from alfandega.office.language import remember

CHOSEN = "chosen_language"
"""In the session: the language somebody chose before signing in, which is then remembered as his own."""


class SignIn(LoginView):
    """The sign-in page; a user who is signed in already goes home."""

    template_name = "sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Let the user in, in the language he chose on that page, else in his own."""
        response = super().form_valid(form)
        user: Any = form.get_user()
        chosen = self.request.session.pop(CHOSEN, user.language)
        if chosen != user.language:
            choose_language(user.actor, chosen)
        remember(response, chosen)
        return response


class SignOut(LogoutView):
    """Ends the session; the next reader of this browser starts in Portuguese again."""

    next_page = "login"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End the session and forget the language."""
        response = super().post(request, *args, **kwargs)
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
        return response


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Show the screens in another language from now on, and come back to the same page."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        raise BadRequest
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = "/"
    if isinstance(request.user, User):
        choose_language(request.user.actor, chosen)
    else:
        request.session[CHOSEN] = chosen
    response = HttpResponseRedirect(back)
    remember(response, chosen)
    return response
