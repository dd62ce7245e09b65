"""Addresses of reviews."""

from django.urls import path

from alfandega.clearance.review.screens import pages

urlpatterns = [
    path("office/reviews/", pages.reviews, name="reviews"),
    path("office/reviews/<uuid:review_id>/", pages.review, name="review"),
    path("office/reviews/<uuid:review_id>/acts/<slug:name>/", pages.act, name="review-act"),
    path("office/declarations/<uuid:declaration_id>/review/", pages.opening, name="review-open"),
    path("reviews/<uuid:review_id>/", pages.own_review, name="own-review"),
    path("reviews/<uuid:review_id>/answer/", pages.own_act, name="own-review-answer"),
    path("declarations/<uuid:declaration_id>/review/", pages.asking, name="review-ask-for"),
]
