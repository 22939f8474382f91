"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from fanfold.archive.site import views

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("fanfold.archive.works.urls")),
    path("", include("fanfold.archive.downloads.urls")),
    path("", include("fanfold.archive.search.urls")),
    path("", include("fanfold.archive.accessions.urls")),
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("admin/", admin.site.urls),
]

handler404 = "fanfold.archive.site.views.not_found"
handler403 = "fanfold.archive.site.views.forbidden"
handler500 = "fanfold.archive.site.views.broken"
