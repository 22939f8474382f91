"""Addresses of accessions and of files as found."""

from django.urls import path

from fanfold.archive.accessions import (
    likeness_views,
    place_views,
    review_views,
    views,
)

urlpatterns = [
    path("accessions/", views.accession_list, name="accession_list"),
    path(
        "accessions/<int:accession_id>/",
        views.accession_detail,
        name="accession_detail",
    ),
    path("found/<str:sha256>/", views.as_found, name="as_found"),
    path("found/<str:sha256>/at/", place_views.place_find, name="place_find"),
    path(
        "found/<str:sha256>/at/<int:start>-<int:end>/", place_views.place, name="place"
    ),
    path("found/<str:sha256>/correct/", place_views.correct, name="correct"),
    path("corrections/<int:correction_id>/undo/", place_views.undo, name="undo"),
    path("reports/", place_views.report_list, name="report_list"),
    path("reports/<int:report_id>/", place_views.report_settled, name="report_settled"),
    path("works/<int:work_id>/copies/", likeness_views.work_copies, name="work_copies"),
    path(
        "works/<int:work_id>/copies/<int:other_id>/",
        likeness_views.work_difference,
        name="work_difference",
    ),
    path(
        "likenesses/<int:likeness_id>/",
        likeness_views.likeness_decided,
        name="likeness_decided",
    ),
    path("review/", review_views.review_list, name="review_list"),
    path("review/batch/", review_views.review_batch, name="review_batch"),
    path(
        "review/batch/accept/",
        review_views.review_batch_accept,
        name="review_batch_accept",
    ),
    path(
        "review/batch/<int:batch_id>/undo/",
        review_views.review_batch_undo,
        name="review_batch_undo",
    ),
    path("review/answers/", review_views.review_answers, name="review_answers"),
    path(
        "review/answers/<int:answer_id>/undo/",
        review_views.review_undo,
        name="review_undo",
    ),
    path(
        "review/<str:kind>/<int:pk>/", review_views.review_answer, name="review_answer"
    ),
    path("found/<str:sha256>/original", views.original, name="original"),
]
