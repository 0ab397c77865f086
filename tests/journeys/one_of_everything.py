"""One of everything that an address can name, so that every page of the house can be opened by somebody."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import product
from typing import Any
from uuid import uuid4

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db.backends.postgresql.psycopg_any import DateRange

from gatelodge.accounts.models import Account, Facility
from gatelodge.cases import actions as cases
from gatelodge.cases.domain.exhibits import Taken
from gatelodge.cases.models import (
    Case,
    Finding,
    Moment,
    Party,
    Question,
    Reading,
    Relation,
    SourceItem,
    Statement,
    Task,
)
from gatelodge.cases.models import Exhibit as CaseExhibit
from gatelodge.clearance import actions as clearance
from gatelodge.clearance.domain.legal_clearances import Ask
from gatelodge.clearance.domain.legal_items import ItemTold
from gatelodge.clearance.jobs import hear_person_moved
from gatelodge.clearance.models import Application, ApprovedItem, Consent, LegalClearance, ReviewTask
from gatelodge.conduct.actions import warn_visitor
from gatelodge.conduct.models import Incident, Sanction
from gatelodge.correspondence.models import Letter
from gatelodge.disclosure import actions as disclosure
from gatelodge.disclosure.domain.inquiries import Asker
from gatelodge.disclosure.domain.inquiry_states import InquiryKind
from gatelodge.disclosure.models import (
    DisclosureGround,
    Inquiry,
    InquiryReply,
    InquiryReview,
    RecordsItem,
    RecordsLetter,
    RecordsRequest,
    VictimPreference,
    WithheldListing,
)
from gatelodge.foundation.actors import SYSTEM, Role
from gatelodge.foundation.seals import EVERYTHING
from gatelodge.gate.actions import turn_away_visitor
from gatelodge.gate.models import Arrival, TurnAway, Visit
from gatelodge.grounds.models import AccessLetter, AccessRequest, Assessment, GroundsMap, Landmark, Permit
from gatelodge.ledger.actions import ask_opening, grant_opening
from gatelodge.ledger.models import Event, SealOpening
from gatelodge.people.actions import accept_sponsorship, import_roster
from gatelodge.people.models import (
    Guardianship,
    IdentityDocument,
    IncarceratedPerson,
    Licence,
    Representation,
    RoleProof,
    RosterImport,
    Sponsorship,
    Visitor,
)
from gatelodge.photos.models import Camera, Exposure, Intake, PhotoMatch, PhotoOrder, Plate
from gatelodge.reports.actions import prepare_release, publish_release
from gatelodge.reports.domain.periods import PeriodKind, publishable
from gatelodge.reports.models import ReleaseDraft
from gatelodge.scheduling.models import Area, Booking, BookingReview, LegalRequest, Place, Session, SessionTemplate
from tests.cases.findings_story import FindingStory
from tests.cast import Cast
from tests.clearance.register_story import RegisterStory, returned
from tests.clearance.story import Story
from tests.conduct.conftest import ConductStory
from tests.disclosure.inquiry_story import ABOUT_A_VISIT, InquiryStory
from tests.disclosure.records_story import RecordsStory, withheld
from tests.disclosure.test_preferences import Wishes
from tests.gate.legal import LegalDay
from tests.grounds import scene
from tests.grounds.map_story import MapStory
from tests.grounds.permit_story import PermitStory
from tests.grounds.plots import CAR_PARK, PROPERTY
from tests.grounds.vantage_story import VantageStory
from tests.journeys.a_camera import a_camera, a_question
from tests.people.practice import OTHER_FIRM, Practice
from tests.people.rosters import roster

# Which rows a name in an address stands for.
KEPT: dict[str, Any] = {
    "access_id": AccessRequest,
    "access_letter_id": AccessLetter,
    "application_id": Application,
    "area_id": Area,
    "arrival_id": Arrival,
    "assessment_id": Assessment,
    "booking_id": Booking,
    "camera_id": Camera,
    "case_exhibit_id": CaseExhibit,
    "case_id": Case,
    "clearance_id": LegalClearance,
    "consent_id": Consent,
    "disclosure_ground_id": DisclosureGround,
    "document_id": IdentityDocument,
    "draft_id": ReleaseDraft,
    "event_id": Event,
    "exposure_id": Exposure,
    "facility_id": Facility,
    "finding_id": Finding,
    "guardianship_id": Guardianship,
    "import_id": RosterImport,
    "incident_id": Incident,
    "inquiry_id": Inquiry,
    "inquiry_reply_id": InquiryReply,
    "inquiry_review_id": InquiryReview,
    "intake_id": Intake,
    "item_id": ApprovedItem,
    "landmark_id": Landmark,
    "letter_id": Letter,
    "licence_id": Licence,
    "map_id": GroundsMap,
    "match_id": PhotoMatch,
    "moment_id": Moment,
    "opening_id": SealOpening,
    "order_id": PhotoOrder,
    "party_id": Party,
    "permit_id": Permit,
    "person_id": IncarceratedPerson,
    "place_id": Place,
    "plate_id": Plate,
    "proof_id": RoleProof,
    "question_id": Question,
    "reading_id": Reading,
    "preference_id": VictimPreference,
    "records_id": RecordsRequest,
    "records_item_id": RecordsItem,
    "records_letter_id": RecordsLetter,
    "relation_id": Relation,
    "representation_id": Representation,
    "request_id": LegalRequest,
    "review_id": BookingReview,
    "sanction_id": Sanction,
    "session_id": Session,
    "source_id": SourceItem,
    "sponsorship_id": Sponsorship,
    "statement_id": Statement,
    "task_id": Task,
    "template_id": SessionTemplate,
    "turn_away_id": TurnAway,
    "visit_id": Visit,
    "visitor_id": Visitor,
    "withheld_listing_id": WithheldListing,
}


class Everything:
    """The standing cast on a full day: applications, bookings, arrivals, an incident, letters, a roster."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self._applications()
        self._gate()
        self._bookings()
        self._practice()
        self._legal_clearances()
        a_camera(cast)
        a_question(cast)
        self._media()
        MapStory(cast).draft(PROPERTY, CAR_PARK)
        MapStory(cast).landmark()
        self._vantage()
        self._cases()
        self._statistics()
        self._inquiries()
        self._records()
        register = RegisterStory(cast)
        register.named()
        register.compared(returned("?,AX1001,no,,,", f"+15552010100,AX1001,,{register.ago(2).isoformat()},yes,r1"))
        self.attorney = register.atwood.account
        self._legal()
        why = "A court asks when the pictures were looked for."
        ask_opening(cast.actor(cast.auditor), secret="match", reason=why, now=cast.now)
        # Most events are sealed: the auditor sees them by another's leave.
        opened = ask_opening(cast.actor(cast.auditor), secret=EVERYTHING, reason=why, now=cast.now)
        grant_opening(cast.actor(cast.institution_head), opening_id=opened, now=cast.now)
        administrator = cast.actor(cast.administrator)
        import_roster(administrator, file_name="monday.csv", content=roster({}), dry_run=True, now=cast.now)

    def _legal_clearances(self) -> None:
        """Let an attorney ask for clearance at one prison, with a laptop."""
        practice = Practice(self.cast)
        petra = practice.attorney("Petra", "Practicesample", "CA", "100007")
        asked = Ask("annual", "attorney", (self.cast.alder.id,), year=self.cast.now.year, attested=True)
        clearance.ask_clearance(petra, ask=asked, now=self.cast.now)
        laptop = ItemTold("laptop", "Sampletop", "S-1")
        clearance.ask_item(petra, item=laptop, now=self.cast.now)
        self.professional = Account.objects.get(id=petra.account_id)
        self.coordinator = self.cast.staff(Role.LITIGATION_COORDINATOR)

    def _media(self) -> None:
        """Let a film crew have its permit for today, a newspaper ask for a tour, and somebody at the media desk read it."""
        day = PermitStory(self.cast)
        day.issued()
        first = self.cast.now.date() + timedelta(days=30)
        day.asked(day.tour(scope=day.scope(first_day=first, last_day=first)))
        self.information_officer = self.cast.staff(Role.INFORMATION_OFFICER, self.cast.alder)

    def _vantage(self) -> None:
        """Let the media desk ask where a picture was taken."""
        story = VantageStory(self.cast)
        story.landmarks()
        story.by_picture(scene.draw(), by=self.cast.actor(self.information_officer))

    def _cases(self) -> None:
        """Let an investigator read an article, and write two findings, one of which stands."""
        story = FindingStory(self.cast)
        assert story.reading
        taken = Taken(
            kind="file",
            name="Article",
            description="as it was saved",
            from_whom="the outlet",
            reason="first exhibit",
            source_id=story.source.id,
        )
        cases.take_in_exhibit(story.investigator, case_id=story.id, taken=taken, now=self.cast.now)
        story.confirmed()
        story.draft()
        told = {"case_id": story.id, "now": story.now}
        cases.ask_question(story.investigator, text="Who sold the pictures?", **told)
        cases.set_task(story.investigator, text="Fetch the gate log.", **told)
        self.investigator = self.cast.staff(Role.INVESTIGATOR, self.cast.alder)

    def _statistics(self) -> None:
        """Publish the last quarter's statistics, and leave the last month's as a draft."""
        cast, day = self.cast, self.cast.now.date()
        quarter, month = (
            next(publishable(day - timedelta(days=1), kind)) for kind in (PeriodKind.QUARTER, PeriodKind.MONTH)
        )
        prepare_release(SYSTEM, period=quarter.code, now=cast.now)
        draft = ReleaseDraft.objects.get()
        publish_release(cast.actor(cast.director), draft_id=draft.id, digest=draft.digest, now=cast.now)
        prepare_release(SYSTEM, period=month.code, now=cast.now)
        self.quarter = quarter.code

    def _inquiries(self) -> None:
        """Let the press be answered, an attorney be told something and struck, and an edited reply wait for approval."""
        story = InquiryStory(self.cast)
        row = story.asked()
        story.submitted(story.edited(story.drafted(row, facts=ABOUT_A_VISIT), "Other words."))
        counsel = story.recorded()
        story.told_counsel(counsel)
        told = {"inquiry_id": counsel.id, "now": story.now}
        disclosure.strike_identity(story.coordinator, why="The licence is another's.", **told)
        who = Asker("Petra Postal", address="3 Imaginary Lane\nNowhere 00000", phone="555 0100", language="es")
        story.answered(story.recorded(story.desk, who=who, kind=InquiryKind.PUBLIC))

    def _records(self) -> None:
        """Let somebody ask for records, the coordinator find some, and a victim wish to be told of a move."""
        story = RecordsStory(self.cast)
        row = story.asked()
        story.searched(row)
        story.found(row, "Watering plan", "1. Roses at six.\n2. Beans at seven.")
        story.found(row, "Gate log", "A line.", withheld("visit_took_place"))
        Wishes(self.cast).registered()
        told = {"number": self.cast.wendell.number, "because": "A protection case.", "now": self.cast.now}
        disclosure.withhold_listing(story.desk, **told)

    def readers(self) -> list[Account | None]:
        """Give who may open a page, from nobody to the top."""
        cast = self.cast
        keeper = cast.account("keeper@mail.example", "Kaya Keeper")
        TOTP.activate(keeper, generate_totp_secret())
        RecoveryCodes.activate(keeper)
        attorneys = Account.objects.filter(id__in=[self.sponsor.account_id, self.chambers.attorney.account_id])
        outside = [None, cast.marisol.account, self.attorney, self.professional, *attorneys, keeper]
        return [
            *outside,
            self.coordinator,
            self.information_officer,
            self.investigator,
            cast.sergeant,
            cast.institution_head,
            cast.administrator,
            cast.auditor,
        ]

    def addresses_of(self, names: list[str]) -> list[dict[str, str]]:
        """Give every way to fill these names of an address with what there is."""
        words = {"slug": ["person", "history"], "rule_id": ["ca:3172.1(b)(2)"], "key": ["nothing"], "uidb36": ["1"]}
        words |= {"zone_code": ["car-park"], "check_kind": ["visit"]}
        words["kind"] = ["short_term", "annual", "statewide"]
        words |= {"period": [self.quarter], "table": ["without_a_visit"], "number": ["1"]}
        # Of what there is none, something that does not exist: an address that takes only forms says so before it looks.
        found = [
            words.get(name) or list(KEPT[name].objects.values_list("pk", flat=True)[:12] if name in KEPT else [uuid4()])
            for name in names
        ]
        return [dict(zip(names, map(str, values), strict=True)) for values in product(*found)]

    def _applications(self) -> None:
        cast = self.cast
        Story(cast).checked().decide()
        other = Story(cast)
        other.marisol = cast.actor(cast.quincy)
        other.id = clearance.start_application(other.marisol, visitor_id=cast.quincy.id, now=cast.now)
        other.fill().submit()
        Story(cast).start(cast.luz.id)
        cast.licence(cast.marisol, number="P7654321", kind="passport")
        cast.approve(cast.outsider, cast.tomas)
        hear_person_moved(SYSTEM, now=cast.now, person_id=cast.tomas.id)
        assert ReviewTask.objects.exists()

    def _gate(self) -> None:
        cast, day = self.cast, ConductStory(self.cast)
        day.seated(day.booked(cast.quincy, person=cast.wendell), cast.quincy)
        visit = Visit.objects.get()
        incident = self._incident(day, visit)
        warn_visitor(
            day.sergeant, incident_id=incident, evidence="staff_observation", reasons="You went on.", now=day.now
        )
        greta = cast.visitor("Greta", "Placeholder")
        skirt = day.arrives(day.booked(greta, person=cast.person("AX1003", "Sample", "Tobias"), place="T2"), greta)
        day.shows(skirt, dress=("above_knee",))
        turn_away_visitor(day.sergeant, arrival_id=skirt.id, rule="ca:3174(b)(3)(D)", now=day.now)

    def _legal(self) -> None:
        """An attorney with a student: a visit held while the student stands at the desk, one booked, one asked for."""
        self.chambers = day = LegalDay(self.cast)
        day.item(day.student)
        day.shows(day.arrives(day.student), refused=("person",))
        day.ended()
        self.chambers.book(after=240, party=[self.chambers.as_attorney(), self.chambers.as_student()])
        self.chambers.ask(court_on=self.cast.now.date() + timedelta(days=5))

    def _incident(self, day: ConductStory, visit: Visit) -> Any:
        from gatelodge.conduct.actions import record_incident

        told = day.told(occurred_at=day.now, serious=True)
        return record_incident(day.officer, visit_id=visit.id, visitor_id=self.cast.quincy.id, told=told, now=day.now)

    def _practice(self) -> None:
        practice = Practice(self.cast)
        self.sponsor = practice.attorney("Odile", "Othersample", "CA", "100005")
        client = practice.client(self.sponsor)
        practice.claim(practice.attorney("Remo", "Rivalplace", "CA", "100006", firm=OTHER_FIRM))
        sponsorship, lena = practice.invite(self.sponsor, client), practice.visitor("Lara", "Lawsample")
        accept_sponsorship(lena, code=sponsorship.code, now=self.cast.now)
        practice.proof(lena, sponsorship, expires_on=None)

    def _bookings(self) -> None:
        cast, day = self.cast, ConductStory(self.cast)
        cast.session(days=5)
        booking = day.booked(cast.marisol, cast.luz, session=cast.session(days=3), place="T3")
        PhotoOrder.objects.create(
            code="PHOT-0000-0000-0001",
            facility=cast.alder,
            booking=booking,
            person=cast.tomas,
            visitor=cast.marisol,
            paid_by="family",
            payment_reference="R-1001",
            price_cents=300,
            delivery="print",
            state="taken",
            ordered_at=cast.now,
            ordered_by=cast.marisol.account,
            policy_decision=cast.policy_decision("photos.order"),
        )
        BookingReview.objects.create(
            booking=booking, visitor=cast.luz, kind="restriction_imposed", source="planted", opened_at=cast.now
        )
        SessionTemplate.objects.create(
            area=cast.hall,
            weekday=6,
            starts=time(9),
            ends=time(11),
            in_force=DateRange(date(2026, 1, 1) + timedelta(days=1), None),
            heads=20,
        )
