"""What analysts say, and the question they mean: it is among the first three that are found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from volt_graph.catalogue.search import search
from volt_graph.catalogue.shelf import load_shelf

SHELF = load_shelf()

TYPED = json.loads(Path(__file__).with_name("phrases.json").read_text(encoding="utf-8"))
"""As analysts type it: `also` of a question was written for some of these, the others were asked after."""
MEANT = {
    **TYPED,
    "who was suspected together with him": "co_offenders",
    "associates of a nominal": "associates_of_person",
    "repeat victims": "repeat_victims",
    "who is both victim and offender": "offender_victim_overlap",
    "timeline of a person": "person_timeline",
    "stop and search": "people_stopped",
    "shared phones": "shared_phones_and_vehicles",
    "which cars do several people use": "shared_phones_and_vehicles",
    "addresses of a person": "addresses_of_person",
    "who lives at this address": "people_at_address",
    "missing again and again": "repeat_missing",
    "mispers": "repeat_missing",
    "repeat callers": "repeat_callers",
    "people on the IOM cohort": "people_on_interventions",
    "who is known as Spike, street name": "people_by_alias",
    "intel about a person": "reports_about_person",
    "victims of one person": "victims_of_person",
    "gang members overdue review": "overdue_memberships",
    "rival gangs": "rivalries_and_alliances",
    "feud attacks between gangs": "attacks_between_gangs",
    "gang members who were hurt": "members_who_are_victims",
    "which gangs are active in an area": "gangs_in_area",
    "people in two gangs": "people_in_two_gangs",
    "prolific offenders charged repeatedly": "charged_repeatedly",
    "who carries knives": "weapon_carriers",
    "charged after being a victim": "charged_after_being_victim",
    "victims at risk who need protection": "victims_at_risk",
    "cross-borough suspects": "cross_borough_suspects",
    "who is in prison": "not_available",
    "due for release": "due_for_release",
    "when does violence happen, hour and day": "violence_by_hour_and_day",
    "night time economy": "night_time_economy",
    "weekend nights": "night_time_economy",
    "days between victimisations": "gaps_between_victimisations",
    "how long until charge": "days_to_charge",
    "reporting delay": "reporting_delay",
    "busiest hours": "busiest_hours",
    "monthly trend": "crimes_by_month",
    "worst pubs": "licensed_premises",
    "crime at schools": "crimes_at_schools",
    "repeat addresses burglary": "repeat_places",
    "places both gangs use": "places_of_two_gangs",
    "incidents within 250 metres": "incidents_near",
    "where were knives and guns used": "knife_and_gun_places",
    "stabbings by place": "knife_and_gun_places",
    "hot wards": "hot_wards",
    "new pairs since last load": "new_pairs",
    "new bridges between gangs": "new_bridges",
    "newly both suspect and victim": "new_overlaps",
    "new repeat victims": "new_repeat_victims",
    "new hotspots": "new_hot_places",
    "new faces": "new_faces",
    "connection between two people": "path_between",
    "who links two gangs": "people_linking_gangs",
    "friends in common, co-offenders": "shared_co_offenders",
    "attacked each other, revenge": "attacked_each_other",
    "people without incidents": "people_without_incidents",
    "places without coordinates": "places_without_coordinates",
    "crimes without a suspect": "crimes_without_suspect",
    "unmapped offences": "unmapped_offences",
    "duplicate people, same name and date of birth": "same_name_and_birth_date",
    "one PNC id twice": "one_pnc_id_several_people",
    "overdue reviews": "overdue_reviews",
    "incidents without people": "incidents_without_people",
}


@pytest.mark.parametrize("phrase", MEANT)
def test_the_question_meant_is_among_the_first_three(phrase: str) -> None:
    assert MEANT[phrase] in [question.name for question in search(SHELF, phrase)[:3]]


def test_idle_words_alone_are_searched_as_they_are() -> None:
    assert "who_offended_against_whom" in [question.name for question in search(SHELF, "whom")]


def test_name_of_an_area_after_in_asks_for_an_area() -> None:
    assert search(SHELF, "gangs in Southall")[0].name == "gangs_in_area"


def test_a_whole_phrase_people_search_by_comes_first() -> None:
    assert [search(SHELF, phrase)[0].name for phrase in ("tit for tat", "hotspots", "aka")] == [
        "attacked_each_other", "repeat_places", "people_by_alias",
    ]  # fmt: skip


def test_every_question_is_among_the_first_three_for_each_of_its_own_phrases() -> None:
    missed = [(name, phrase) for name, question in SHELF.items() for phrase in question.also
              if question not in search(SHELF, phrase)[:3]]  # fmt: skip
    assert missed == []


def test_every_question_has_other_words_to_be_found_by() -> None:
    assert [name for name, question in SHELF.items() if not question.also] == []
