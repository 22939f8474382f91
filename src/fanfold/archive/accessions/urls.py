"""Addresses of accessions and of files as found."""

from django.urls import path

from fanfold.archive.accessions import views

urlpatterns = [
    path("accessions/", views.accession_list, name="accession_list"),
    path(
        "accessions/<int:accession_id>/",
        views.accession_detail,
        name="accession_detail",
    ),
    path("found/<str:sha256>/", views.as_found, name="as_found"),
    path("found/<str:sha256>/original", views.original, name="original"),
]
