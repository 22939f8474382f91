"""Addresses of works, authors and fandoms."""

from django.urls import path

from fanfold.archive.works.views import (
    characters,
    fandoms,
    lists,
    old_links,
    people,
    reading,
)

urlpatterns = [
    path("works/", lists.work_list, name="work_list"),
    path("works/<int:work_id>/", reading.work_detail, name="work_detail"),
    path("works/<int:work_id>/entire/", reading.work_entire, name="work_entire"),
    path("works/<int:work_id>/chapters/<int:number>/", reading.chapter, name="chapter"),
    path(
        "works/<int:work_id>/chapters/<int:number>/found/",
        reading.chapter_found,
        name="chapter_found",
    ),
    path("viewstory.php", old_links.story, name="old_story"),
    path("authors/", people.author_list, name="author_list"),
    path("authors/<str:slug>/", people.author_detail, name="author_detail"),
    path("fandoms/", fandoms.fandom_list, name="fandom_list"),
    path("fandoms/<str:slug>/", fandoms.fandom_detail, name="fandom_detail"),
    path(
        "fandoms/<str:slug>/characters/<str:character>/",
        characters.character_detail,
        name="character_detail",
    ),
]
