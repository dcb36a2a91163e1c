"""The offence mix: how often, where, when, by how many, with what weapon and injury.

Shares are per thousand incidents and follow London's recorded mix (police.uk, July 2017 to June 2018, and the
force's counts of 2019), with more detail inside violence. Every crime's text is a key of the harm table.
"""

from __future__ import annotations

from typing import NamedTuple

ALONE = (1.0,)
BURGLARY_GROUPS = (0.727, 0.184, 0.057, 0.022, 0.007, 0.003)
VIOLENCE_GROUPS = (0.655, 0.189, 0.076, 0.038, 0.019, 0.013, 0.010)
OTHER_GROUPS = (0.89, 0.08, 0.03)

NONE = (1.0, 0.0, 0.0, 0.0, 0.0)
KNIFE = (0.0, 1.0, 0.0, 0.0, 0.0)
GUN = (0.0, 0.0, 1.0, 0.0, 0.0)
_FISTS = (0.93, 0.0, 0.0, 0.05, 0.02)
_THREAT = (0.70, 0.18, 0.02, 0.05, 0.05)
_UNHURT = NONE
_MINOR = (0.0, 1.0, 0.0, 0.0, 0.0)
_SERIOUS = (0.0, 0.0, 1.0, 0.0, 0.0)
_FATAL = (0.0, 0.0, 0.0, 1.0, 0.0)
_STABBED = (0.0, 0.45, 0.55, 0.0, 0.0)
_SHOT_AT = (0.35, 0.15, 0.50, 0.0, 0.0)
_ROBBED = (0.78, 0.17, 0.03, 0.0, 0.02)


class Kind(NamedTuple):
    """One kind of incident.

    `share` per thousand; `field` the spatial pattern; `where` public, dwelling, shop, licensed or none; `when` the
    pattern in time; `known` the share with a suspect; `gang` how much likelier a gang leads it than plain theft;
    `weapon` and `injury` weights in the order of the schema; `victim` person, business, either or "".
    """

    offence: str
    share: float
    field: str
    where: str
    when: str
    known: float
    groups: tuple[float, ...]
    gang: float
    weapon: tuple[float, ...]
    injury: tuple[float, ...]
    victim: str
    domestic: float = 0.0
    record: str = "crime"


KINDS: tuple[Kind, ...] = (
    Kind("common assault", 78, "violence", "mixed", "violence", .55, OTHER_GROUPS, 1, _FISTS, _UNHURT, "person", .42),
    Kind("assault occasioning actual bodily harm", 56, "violence", "mixed", "violence", .55, OTHER_GROUPS, 1.5,
         _FISTS, _MINOR, "person", .36),
    Kind("violence with injury", 18, "violence", "public", "violence", .5, OTHER_GROUPS, 2, _FISTS, _MINOR, "person"),
    Kind("violence without injury", 16, "violence", "public", "violence", .5, OTHER_GROUPS, 1.5, NONE, _UNHURT,
         "person"),
    Kind("harassment", 45, "violence", "dwelling", "any", .6, ALONE, 0, NONE, _UNHURT, "person", .45),
    Kind("stalking", 5, "violence", "dwelling", "any", .65, ALONE, 0, NONE, _UNHURT, "person", .5),
    Kind("threats to kill", 9, "violence", "mixed", "violence", .6, OTHER_GROUPS, 2, _THREAT, _UNHURT, "person", .3),
    Kind("kidnapping", 1, "violence", "public", "any", .5, VIOLENCE_GROUPS, 3, _THREAT, _UNHURT, "person"),
    Kind("grievous bodily harm", 6, "knife", "public", "night", .55, VIOLENCE_GROUPS, 2.5,
         (0.75, 0.0, 0.0, 0.25, 0.0), _SERIOUS, "person", .12),
    Kind("wounding with intent to do grievous bodily harm", 2.6, "knife", "public", "night", .5, VIOLENCE_GROUPS, 3.2,
         KNIFE, _STABBED, "person", .05),
    Kind("wounding", 1.6, "knife", "public", "night", .5, VIOLENCE_GROUPS, 2.7, KNIFE, _MINOR, "person", .08),
    Kind("attempted murder", .18, "knife", "public", "night", .7, VIOLENCE_GROUPS, 4, KNIFE, _SERIOUS, "person"),
    Kind("murder", .17, "knife", "public", "night", .8, VIOLENCE_GROUPS, 4, (.35, .6, 0, .05, 0), _FATAL, "person"),
    Kind("grievous bodily harm with intent", .9, "knife", "public", "night", .515, VIOLENCE_GROUPS, 9, GUN, _SHOT_AT,
         "person"),
    Kind("rape", 5, "violence", "dwelling", "any", .65, ALONE, 0, NONE, _UNHURT, "person", .3),
    Kind("sexual assault", 10, "violence", "public", "any", .45, ALONE, 0, NONE, _UNHURT, "person"),
    Kind("other sexual offence", 2, "violence", "mixed", "any", .5, ALONE, 0, NONE, _UNHURT, "person"),
    Kind("personal robbery", 40, "robbery", "public", "night", .3, VIOLENCE_GROUPS, 2.3, (.60, .22, .012, .04, .128),
         _ROBBED, "person"),
    Kind("business robbery", 4, "robbery", "shop", "any", .35, VIOLENCE_GROUPS, 2.3, (.5, .3, .03, .07, .1), _ROBBED,
         "business"),
    Kind("aggravated burglary", 1, "burglary", "dwelling", "night", .4, VIOLENCE_GROUPS, 3.5, (.1, .6, .05, .25, 0),
         _ROBBED, "person"),
    Kind("residential burglary", 50, "burglary", "dwelling", "day", .15, BURGLARY_GROUPS, 1, NONE, _UNHURT, "person"),
    Kind("non-residential burglary", 21, "burglary", "shop", "night", .15, BURGLARY_GROUPS, 1, NONE, _UNHURT,
         "business"),
    Kind("theft from the person", 45, "theft", "public", "any", .06, OTHER_GROUPS, 1, NONE, _UNHURT, "person"),
    Kind("other theft", 95, "theft", "mixed", "day", .08, OTHER_GROUPS, 1, NONE, _UNHURT, "either"),
    Kind("shoplifting", 45, "theft", "shop", "day", .5, OTHER_GROUPS, 1, NONE, _UNHURT, "business"),
    Kind("bicycle theft", 16, "other", "public", "day", .05, OTHER_GROUPS, 1, NONE, _UNHURT, "person"),
    Kind("theft from vehicle", 68, "other", "public", "any", .06, OTHER_GROUPS, 1, NONE, _UNHURT, "person"),
    Kind("theft of vehicle", 28, "other", "public", "any", .1, BURGLARY_GROUPS, 1.2, NONE, _UNHURT, "person"),
    Kind("criminal damage", 52, "other", "mixed", "any", .2, OTHER_GROUPS, 1, NONE, _UNHURT, "either", .15),
    Kind("arson", 3, "other", "public", "any", .2, OTHER_GROUPS, 1, NONE, _UNHURT, "either"),
    Kind("possession of drugs", 34, "drugs", "public", "any", 1.0, OTHER_GROUPS, 1.2, NONE, _UNHURT, ""),
    Kind("trafficking of drugs", 8, "drugs", "public", "any", 1.0, VIOLENCE_GROUPS, 5, NONE, _UNHURT, ""),
    Kind("possession of a knife", 6, "weapons", "public", "any", 1.0, OTHER_GROUPS, 3, KNIFE, _UNHURT, ""),
    Kind("possession of an offensive weapon", 2.1, "weapons", "public", "any", 1.0, OTHER_GROUPS, 2.5,
         (0, 0, 0, 1, 0), _UNHURT, ""),
    Kind("possession of a firearm", .5, "weapons", "mixed", "any", 1.0, OTHER_GROUPS, 9, GUN, _UNHURT, ""),
    Kind("affray", 3, "violence", "licensed", "night", .7, VIOLENCE_GROUPS, 2, _FISTS, _UNHURT, ""),
    Kind("violent disorder", 1, "violence", "public", "night", .7, VIOLENCE_GROUPS, 4, (.6, .1, 0, .3, 0), _UNHURT,
         ""),
    Kind("public order", 40, "other", "public", "violence", .5, OTHER_GROUPS, 1, NONE, _UNHURT, ""),
    Kind("antisocial behaviour", 158, "other", "mixed", "violence", .05, OTHER_GROUPS, 0, NONE, _UNHURT, "",
         record="antisocial"),
    Kind("stop and search", 28, "drugs", "public", "any", 0, ALONE, 0, NONE, _UNHURT, "", record="stop"),
    Kind("attendance with an assault injury", 3, "violence", "public", "night", 0, ALONE, 0, (.5, .2, .01, .1, .19),
         (0, .8, .2, 0, 0), "person", record="emergency_department"),
    Kind("shots heard", .8, "knife", "public", "night", 0, ALONE, 0, GUN, _UNHURT, "", record="shots_fired"),
    Kind("licensed premises check", 4, "other", "licensed", "violence", 0, ALONE, 0, NONE, _UNHURT, "",
         record="premises_check"),
)  # fmt: skip

KIND_OF: dict[str, int] = {kind.offence: i for i, kind in enumerate(KINDS)}
"""Offence text to its row."""
