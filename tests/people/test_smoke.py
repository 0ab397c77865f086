from tests.cast import Cast
from gatelodge.people import queries
from gatelodge.people.domain.profile import Contact, Names
from datetime import date
from gatelodge.people.actions import sign_up_visitor, add_ward


def test_smoke(cast: Cast):
    account = cast.account("x@y.example")
    vid = sign_up_visitor(
        cast.actor(account), names=Names("Ana", "Exampleton"), born_on=date(1990, 1, 1), contact=Contact(), now=cast.now
    )
    actor = cast.actor(account)
    assert actor.visitor_id == vid
    w = add_ward(
        actor, visitor_id=vid, names=Names("Baby", "Exampleton"), born_on=date(2020, 1, 1), kind="parent", now=cast.now
    )
    assert [v.id for v in queries.list_wards(vid)] == [w]
    assert queries.get_visitor(w).owner_visitor_ids == {w, vid}
    cast.tomas
    assert queries.find_person_by_number("ax1001").name == "Tomás Exampleton"
    assert [
        p.number for p in queries.search_persons(cast.actor(cast.officer), text="tomas exa", purpose="x", now=cast.now)
    ] == ["AX1001"]
    assert queries.search_visitors(cast.actor(cast.officer), text="EXAMPLETON", purpose="x", now=cast.now)
    print(
        queries.get_person_facts(cast.tomas.id, on=date(2026, 3, 3)),
        queries.get_visitor_facts(vid, on=date(2026, 3, 3), person_id=cast.tomas.id),
    )
