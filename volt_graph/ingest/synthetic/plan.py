"""What is to be made: the size, the seed, the days, and the sizes that follow from them."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from volt_graph.errors import WrongUsage

LEAST_INCIDENTS = 500
DAYS_A_YEAR = 365
LSOAS_A_WARD = 8
STREETS_A_LSOA = 9
INCIDENTS_A_WARD = 1280
"""A year of incidents per ward: 774,312 recorded in a year by police.uk in London over 44,314 street points."""
INCIDENTS_A_GANG = 1660
LEAST_WARDS = 3
LEAST_GANGS = 6


@dataclass(frozen=True, slots=True)
class Plan:
    """One world: everything in it follows from these five values.

    `incidents` is the number of good, distinct incident references over all years; `end` the last day, inclusive.
    """

    incidents: int
    boroughs: int
    seed: int
    end: date
    years: int

    @property
    def days(self) -> int:
        """Days of the period; a year has 365 so that it is the year of the scan rules."""
        return DAYS_A_YEAR * self.years

    @property
    def start(self) -> date:
        """First day of the period; planted histories may reach a few days further back."""
        return self.end - timedelta(days=self.days - 1)

    @property
    def wards(self) -> int:
        """Wards over all boroughs, so that a ward's year has about as many incidents as a London ward's."""
        each = round(self.incidents / self.years / self.boroughs / INCIDENTS_A_WARD)
        return max(LEAST_WARDS, each) * self.boroughs

    @property
    def lsoas(self) -> int:
        """Small areas over all wards."""
        return self.wards * LSOAS_A_WARD

    @property
    def streets(self) -> int:
        """Street segments over all small areas."""
        return self.lsoas * STREETS_A_LSOA

    @property
    def gangs(self) -> int:
        """Gangs: an even number, so that every gang has a rival."""
        return max(LEAST_GANGS, round(self.incidents / self.years / INCIDENTS_A_GANG / 2) * 2)

    def rng(self, topic: str) -> np.random.Generator:
        """Give the random numbers of one topic, so that a change in one topic leaves the others as they were."""
        return np.random.default_rng([self.seed, zlib.crc32(topic.encode())])

    def day(self, offset: int) -> date:
        """Turn an offset from the first day into a date."""
        return self.start + timedelta(days=offset)


def make_plan(incidents: int, boroughs: int, seed: int, end: date, *, years: int) -> Plan:
    """Check the values and freeze them.

    Raises
    ------
    WrongUsage
        If a value is out of its range.

    """
    if incidents < LEAST_INCIDENTS:
        raise WrongUsage(
            f"{incidents} incidents are too few for the planted truth",
            hint=f"ask for {LEAST_INCIDENTS} or more",
        )
    if boroughs < 1 or years < 1 or seed < 0:
        raise WrongUsage("boroughs and years start at 1, a seed at 0", hint="for example boroughs 1, years 1, seed 1")
    if incidents // (boroughs * years) < LEAST_INCIDENTS:
        raise WrongUsage(
            f"{incidents} incidents are too few for {boroughs} boroughs and {years} years",
            hint=f"ask for {LEAST_INCIDENTS} or more in each borough and year",
        )
    if not date(1990, 1, 1) <= end <= date(2100, 1, 1):
        raise WrongUsage(f"the last day {end.isoformat()} is out of range", hint="a day from 1990 to 2099")
    return Plan(incidents, boroughs, seed, end, years)
