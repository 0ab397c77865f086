"""Addresses of the letters."""

from django.urls import path

from gatelodge.correspondence.web.views import letters, serving

app_name = "correspondence"
urlpatterns = [
    path("", letters.letters, name="letters"),
    path("to-hand/", serving.to_hand, name="to_hand"),
    path("to-hand/letters.pdf", serving.print_to_hand, name="print_to_hand"),
    path("to-post/", serving.to_post, name="to_post"),
    path("to-post/letters.pdf", serving.print_to_post, name="print_to_post"),
    path("made/", serving.made, name="made"),
    path("<uuid:letter_id>/", letters.letter, name="letter"),
    path("<uuid:letter_id>/pdf", letters.pdf, name="pdf"),
    path("<uuid:letter_id>/hand-over/", serving.hand_over, name="hand_over"),
    path("<uuid:letter_id>/post/", serving.post, name="post"),
    path("<uuid:letter_id>/return/", serving.come_back, name="return"),
    path("<uuid:letter_id>/service/", serving.proofs, name="proofs"),
    path("<uuid:letter_id>/serve/", serving.serve, name="serve"),
]
