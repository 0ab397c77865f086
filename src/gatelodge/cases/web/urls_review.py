"""Addresses of reviewing: statements, the board, relations, parties, the timeline, questions and tasks."""

from django.urls import URLPattern, path

from gatelodge.cases.web.views import review, review_board, review_work

CASE = "<uuid:case_id>/"
urlpatterns: list[URLPattern] = [
    path(f"{CASE}review/", review.review, name="review"),
    path(f"{CASE}review/reading/<uuid:reading_id>/", review.add_statement, name="add_statement"),
    path(f"{CASE}review/<uuid:statement_id>/", review.statement, name="statement"),
    path(f"{CASE}board/", review_board.board, name="board"),
    path(f"{CASE}relations/", review_board.relations, name="relations"),
    path(f"{CASE}relations/<uuid:relation_id>/", review_board.decide_relation, name="decide_relation"),
    path(f"{CASE}parties/", review_board.parties, name="parties"),
    path(f"{CASE}parties/same/", review_board.identity, name="identity"),
    path(f"{CASE}parties/<uuid:party_id>/", review_board.describe_party, name="describe_party"),
    path(f"{CASE}timeline/", review_work.timeline, name="timeline"),
    path(f"{CASE}timeline/<uuid:moment_id>/withdraw/", review_work.withdraw_moment, name="withdraw_moment"),
    path(f"{CASE}questions/", review_work.questions, name="questions"),
    path(f"{CASE}questions/<uuid:question_id>/", review_work.settle_question, name="settle_question"),
    path(f"{CASE}tasks/", review_work.tasks, name="tasks"),
    path(f"{CASE}tasks/<uuid:task_id>/", review_work.settle_task, name="settle_task"),
]
