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
    """A member declares interests, and ends them; what was declared stays on record."""
    member = Member.objects.filter(user=request.user.pk).first()
    secret = ""
    if request.method == "POST" and request.POST.get("token"):
        _, secret = Token.make(request.user, request.POST["token"], request.POST.getlist("scopes"))
    elif request.method == "POST" and request.POST.get("revoke", "").isdigit():
        Token.objects.filter(user=request.user.pk, pk=int(request.POST["revoke"])).delete()
        return redirect("me")
    elif member is not None and request.method == "POST":
        data = request.POST
        ended = data.get("ended", "")
        if ended.isdigit():
            member.interests.filter(pk=int(ended)).update(ended_on=timezone.localdate())
        elif data.get("what", "").strip() and data.get("touches", "").strip():
            Interest.objects.create(
                member=member, what=data["what"][:500], touches=data["touches"][:500]
            )
        return redirect("me")
    context = {
        "title": "My account",
        "member": member,
        "roles": sorted(roles_of(request.user)),
        "tokens": Token.objects.filter(user=request.user.pk),
        "scopes": list(Scope),
        "secret": secret,
    }
    return render(request, "probatum/me.html", context)
