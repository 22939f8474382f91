"""Addresses of the search."""

from django.urls import path

from fanfold.archive.search import views

urlpatterns = [path("search/", views.results, name="search")]
