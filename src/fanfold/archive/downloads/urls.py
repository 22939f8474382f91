"""Addresses of downloads."""

from django.urls import path

from fanfold.archive.downloads import views

urlpatterns = [
    path("works/<int:work_id>/download/<slug:form>/", views.download, name="download"),
]
