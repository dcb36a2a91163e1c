"""How sources call the columns of the data dictionary, and the words of its closed sets: what a draft guesses from."""

from __future__ import annotations

from collections.abc import Mapping

COLUMN_WORDS: Mapping[str, tuple[str, ...]] = {
    "incident_id": (
        "crime id", "crime ref", "crime reference", "crime reference number", "crime no", "crime number", "crn", "crid",
        "incident ref", "incident reference", "incident no", "incident number", "event id", "event ref", "urn",
        "occurrence id", "occurrence number", "case id", "case number", "reference", "ref",
    ),
    "person_id": (
        "nominal", "nominal id", "nominal ref", "nominal number", "person ref", "person reference", "person number",
        "subject id", "suspect id", "offender id", "victim id", "individual id", "actor id",
    ),
    "location_id": ("location ref", "location reference", "place id", "premises id", "site id", "venue id"),
    "gang_id": ("gang", "group id", "gang ref", "network id"),
    "area_id": ("ward code", "area code", "lsoa code", "lsoa", "beat code", "gss code"),
    "object_id": ("vehicle id", "phone id", "object ref", "weapon id"),
    "report_id": ("intelligence id", "intel id", "log number", "report ref", "uri"),
    "person_a": ("person 1", "person1", "from", "source", "ego", "nominal 1"),
    "person_b": ("person 2", "person2", "to", "target", "alter", "nominal 2"),
    "offence": (
        "offence description", "offence title", "offence type", "crime type", "crime", "crime description", "charge",
        "event type", "incident type", "category of crime",
    ),
    "offence_code": ("ho code", "home office code", "home office class", "offence code"),
    "subcategory": ("minor category", "sub category", "offence subgroup", "minor text"),
    "role": ("part", "involvement", "involvement type", "person role", "link type", "party", "capacity"),
    "status": ("disposal", "suspect status", "result", "case status"),
    "status_date": ("disposal date", "charge date", "date of disposal"),
    "occurred_from": (
        "date", "from", "start", "start date", "start time", "date from", "committed from", "committed on from",
        "offence date", "incident date", "event date", "date time", "datetime", "occurred", "occurred on", "month",
    ),
    "occurred_to": ("to", "end", "end date", "date to", "committed to", "committed on to", "latest date"),
    "reported_at": ("reported", "reported date", "date reported", "reported on"),
    "recorded_at": ("recorded", "recorded date", "date recorded", "recorded on"),
    "forename": ("first name", "firstname", "given name", "forenames", "forename 1"),
    "surname": ("last name", "lastname", "family name"),
    "name": ("full name", "person name", "title"),
    "aliases": ("alias", "nickname", "street name", "aka", "known as"),
    "dob": ("date of birth", "birth date", "birthdate", "d o b", "born"),
    "sex": ("gender",),
    "pnc_id": ("pnc", "pncid", "pnc number"),
    "ethnicity_self": ("self defined ethnicity", "ethnicity", "ethnic group"),
    "ethnicity_officer": ("officer defined ethnicity", "ic code", "ethnic appearance"),
    "postcode": ("post code", "pcode", "zip"),
    "address": ("full address", "address line 1", "street address", "street"),
    "latitude": ("lat", "y wgs84"),
    "longitude": ("lon", "long", "lng", "x wgs84"),
    "easting_m": ("easting", "x", "grid x", "os easting"),
    "northing_m": ("northing", "y", "grid y", "os northing"),
    "borough": ("bocu", "bcu", "local authority", "district", "division"),
    "weapon": ("weapon type", "weapon used"),
    "injury": ("injury level", "injury type", "degree of injury"),
    "outcome": ("last outcome", "last outcome category", "clear up"),
    "text": ("mo", "modus operandi", "summary", "notes", "narrative", "details", "dets"),
    "kind": ("type", "relationship", "relation", "tie"),
    "since": ("start date", "date from", "first seen"),
    "until": ("end date", "date to"),
    "last_seen": ("last seen together",),
    "grade": ("grading", "3x5x2"),
}  # fmt: skip
"""Canonical column to other names it goes by, in lower case with single spaces; the canonical name is one too."""

VALUE_WORDS: Mapping[str, Mapping[str, str]] = {
    "role": {
        "s": "suspect", "v": "victim", "w": "witness", "sus": "suspect", "vic": "victim", "wit": "witness",
        "accused": "suspect", "offender": "suspect", "defendant": "suspect", "arrested": "suspect",
        "aggrieved": "victim", "complainant": "victim", "ip": "victim", "injured party": "victim",
        "informant": "caller", "reporting person": "caller",
    },
    "status": {
        "charge": "charged", "chg": "charged", "caution": "cautioned", "cau": "cautioned", "arrest": "arrested",
        "nfa": "no_further_action", "rui": "released", "released under investigation": "released",
        "convict": "convicted", "guilty": "convicted", "not guilty": "acquitted", "wanted": "suspected",
    },
    "record_type": {"asb": "antisocial", "anti-social behaviour": "antisocial", "stop and search": "stop"},
    "weapon": {"firearm": "gun", "handgun": "gun", "blade": "knife", "sharp instrument": "knife", "n": "none"},
    "injury": {"slight": "minor", "grievous": "serious", "moderate": "serious", "killed": "fatal", "no injury": "none"},
    "kind": {"friend": "associate", "sibling": "family", "partner": "family", "car": "vehicle", "mobile": "phone"},
}  # fmt: skip
"""Canonical column to words of sources and the word of its closed set."""

DATE_FORMATS = (
    "iso", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%d-%m-%Y %H:%M", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y",
    "%d %B %Y", "%d-%b-%Y", "%d-%b-%y", "%d/%m/%y %H:%M", "%d/%m/%y", "%Y%m%d", "%Y-%m", "%m/%d/%Y %H:%M", "%m/%d/%Y",
)  # fmt: skip
"""Formats that a draft tries, day before month first; a mapping names those that fit."""
