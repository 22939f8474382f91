"""Addresses of works, authors and fandoms."""

from django.urls import path

from fanfold.archive.works.views import fandoms, lists, people

urlpatterns = [
    path("works/", lists.work_list, name="work_list"),
    path("authors/", people.author_list, name="author_list"),
    path("authors/<str:slug>/", people.author_detail, name="author_detail"),
    path("fandoms/", fandoms.fandom_list, name="fandom_list"),
    path("fandoms/<str:slug>/", fandoms.fandom_detail, name="fandom_detail"),
]
