"""The people of the house, and what each declares."""

from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from probatum.site.accounts.invitations import InvitationError, invite
from probatum.site.accounts.models import Scope, Token
from probatum.site.review.mail import choice_of
from probatum.site.review.models import Interest, Member
from probatum.site.review.policy import Action, Role, may, roles_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Who has an account, with which roles; inviting another."""
    if not may(request.user, Action.MANAGE_MEMBERS):
        raise PermissionDenied
    refused = ""
    if request.method == "POST":
        data = request.POST
        try:
            invite(request, data.get("name", ""), data.get("email", ""), data.getlist("roles"),
                   data.get("credentials", ""), data.get("specialties", ""))  # fmt: skip
        except InvitationError as error:
            refused = str(error)
        else:
            return redirect("people")
    users = get_user_model().objects.order_by("username")
    told = [(one, ", ".join(sorted(roles_of(one))), Member.objects.filter(user=one).first())
            for one in users]  # fmt: skip
    context = {"title": "People", "people": told, "roles": list(Role), "refused": refused}
    return render(request, "probatum/people.html", context, status=400 if refused else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """A person's own: interests (what was declared stays on record), letters, tokens."""
    member = Member.objects.filter(user=request.user.pk).first()
    secret = ""
    if request.method == "POST" and request.POST.get("token"):
        _, secret = Token.make(request.user, request.POST["token"], request.POST.getlist("scopes"))
    elif request.method == "POST":
        _change(request, member)
        return redirect("me")
    context = {
        "title": "My account",
        "member": member,
        "roles": sorted(roles_of(request.user)),
        "tokens": Token.objects.filter(user=request.user.pk),
        "scopes": list(Scope),
        "letters": choice_of(request.user),
        "secret": secret,
    }
    return render(request, "probatum/me.html", context)


def _change(request: HttpRequest, member: Member | None) -> None:
    data = request.POST
    if data.get("revoke", "").isdigit():
        Token.objects.filter(user=request.user.pk, pk=int(data["revoke"])).delete()
    elif data.get("letters") in ("at once", "daily"):
        choice = choice_of(request.user)
        choice.daily = data["letters"] == "daily"
        choice.wants_all = data.get("wants_all") == "1"
        choice.save()
    elif member is not None and data.get("ended", "").isdigit():
        member.interests.filter(pk=int(data["ended"])).update(ended_on=timezone.localdate())
    elif member is not None and data.get("what", "").strip() and data.get("touches", "").strip():
        Interest.objects.create(
            member=member, what=data["what"][:500], touches=data["touches"][:500]
        )
