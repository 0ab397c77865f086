"""Addresses of the letters."""

from django.urls import path

from gatelodge.correspondence.web import views

app_name = "correspondence"
urlpatterns = [
    path("", views.letters, name="letters"),
    path("to-hand/", views.to_hand, name="to_hand"),
    path("<uuid:letter_id>/", views.letter, name="letter"),
    path("<uuid:letter_id>/pdf", views.pdf, name="pdf"),
    path("<uuid:letter_id>/handed", views.handed, name="handed"),
]
