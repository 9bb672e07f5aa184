"""The addresses of the site."""

from django.urls import include, path, register_converter
from wagtail.admin import urls as wagtail_urls

from probatum.site.accounts import views as accounts
from probatum.site.api.routes import api
from probatum.site.articles import views as articles
from probatum.site.asking import views as asking
from probatum.site.information import views as information
from probatum.site.review import views as review
from probatum.site.sources import views as sources


class FormConverter:
    """The ending of an address that names a form of an article."""

    regex = r"[a-z]+(?:\.[a-z]+)?"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


register_converter(FormConverter, "form")

urlpatterns = [
    path("", asking.home, name="home"),
    path("ask/", asking.ask, name="ask"),
    path("suggest/", asking.suggest, name="suggest"),
    path("reader/", asking.choose_reader, name="reader"),
    path("mine/", asking.mine, name="mine"),
    path("articles/<slug:slug>/", articles.released, name="article"),
    path("articles/<slug:slug>.<form:form>", articles.export, name="article-export"),
    path("a/<str:token>/", articles.private, name="private"),
    path("a/<slug:token>.<form:form>", articles.export, name="private-export"),
    path("a/<str:token>/source/<slug:key>/<int:number>/", articles.source_fragment,
         name="source-fragment"),
    path("a/<str:token>/reference/<int:number>.<form:form>", articles.reference, name="reference"),
    path("a/<str:token>/follow/", asking.follow, name="follow"),
    path("a/<str:token>/again/", articles.again, name="again"),
    path("a/<str:token>/release/", articles.release, name="release"),
    path("a/<str:token>/forget/", asking.forget, name="forget"),
    path("a/<str:token>/versions/", articles.versions, name="versions"),
    path("a/<str:token>/versions/<int:number>/", articles.version, name="version"),
    path("a/<str:token>/record.json", review.article_record, name="record"),
    path("review/", review.show_queue, name="queue"),
    path("review/figures/", review.show_figures, name="figures"),
    path("review/head.txt", review.head, name="head"),
    path("review/<str:token>/", review.desk, name="desk"),
    path("review/<str:token>/act/", review.act, name="act"),
    path("topics/", information.topics, name="topics"),
    path("search/", information.search, name="search"),
    path("library/", sources.shelves, name="sources"),
    path("library/upload/", sources.upload, name="upload"),
    path("library/upload/<int:pk>/", sources.uploaded, name="uploaded"),
    path("library/source/<path:id>/", sources.source, name="source"),
    path("about/", information.about, name="about"),
    path("policy/", information.policy, name="policy"),
    path("disclaimer/", information.disclaimer, name="disclaimer"),
    path("privacy/", information.privacy, name="privacy"),
    path("measured/", information.measured, name="measured"),
    path("robots.txt", information.robots, name="robots"),
    path("api/", api.urls),
    path("people/", accounts.people, name="people"),
    path("people/me/", accounts.me, name="me"),
    path("accounts/", include("allauth.urls")),
    path("desk/", include(wagtail_urls)),
]  # fmt: skip

handler400 = "probatum.site.errors.bad_request"
handler403 = "probatum.site.errors.forbidden"
handler404 = "probatum.site.errors.not_found"
handler500 = "probatum.site.errors.failed"
