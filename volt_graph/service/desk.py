"""The desk every use case works at: settings, actor, policy, audit, records and one open store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from volt_graph.errors import NotFound, RecordsError, Refused, WrongUsage
from volt_graph.model.answer import Answer, Provenance
from volt_graph.service.act import Act, event_of
from volt_graph.settings import FILE_NAME, Settings, load_settings
from volt_graph.trust.audit import Audit, open_audit
from volt_graph.trust.events import Consultation, Event
from volt_graph.trust.folder import found_data_folder
from volt_graph.trust.policy import Actor, Thing, actor_of, demand, demand_reason

if TYPE_CHECKING:
    from volt_graph.ingest.known_folder import Past
    from volt_graph.ingest.records import Records
    from volt_graph.model.records import Progress
    from volt_graph.store.base import Store, View


_WRITING = frozenset({"load", "review", "administer"})
"""Actions that make no sense in the past."""


@dataclass
class Desk:
    """Opened once per command, web request or notebook; everything it opens it closes."""

    settings: Settings
    audit: Audit
    showing: Callable[[], AbstractContextManager[Callable[[Progress], None] | None]] = nullcontext
    """Shows progress while a past day is made."""
    _store: Store | None = field(default=None, repr=False)
    _past: Past | None = field(default=None, repr=False)
    _last_day: date | None = field(default=None, repr=False)
    _deliveries: tuple[Thing, ...] | None = field(default=None, repr=False)

    @property
    def store(self) -> Store:
        """The graph, opened when first needed; of the day asked for with `known_on`."""
        if self._store is None:
            from volt_graph.store.registry import open_store

            self._store = self.past.store if self.settings.known_on else open_store(self.settings)
        return self._store

    @property
    def past(self) -> Past:
        """The data folder as known on the day asked for; made from the records when it is asked for the first time."""
        if self._past is None:
            from volt_graph.service.past import past_of

            with self.showing() as tell:
                self._past = past_of(self.settings, tell)
        return self._past

    @property
    def folder(self) -> Path:
        """Where records are read: the data folder, or what it was on the day asked for."""
        return self.past.folder if self.settings.known_on else self.settings.data

    @property
    def view(self) -> View:
        """A reader of the graph."""
        return self.store.view()

    def records(self) -> Records:
        """Open the records of the data folder; use it in a with-block."""
        from volt_graph.ingest.records import open_records

        return open_records(self.folder)

    @contextmanager
    def act(
        self,
        action: str,
        case: str,
        params: Mapping[str, Any],
        *,
        purpose: str = "",
        operation: str = "consultation",
        whole: bool = False,
    ) -> Iterator[Act]:
        """Ask the policy, run the use case, write one audit record; no record, no answer.

        `whole` says that the use case draws on the whole graph and cannot leave rows out: it is refused when a
        delivery in the graph is above what the user may see.
        A refusal is recorded too. A use case that fails on its own error shows nothing and is not recorded.

        Raises
        ------
        Refused
            when no role of the user allows it.
        WrongUsage
            when the data folder asks for a reason and none was given, or something would be changed in the past.
        RecordsError
            when the audit record cannot be written.

        """
        if self.settings.known_on and action in _WRITING:
            raise WrongUsage(f"{case} changes what is known now, not in the past", hint="leave the day out")
        actor = actor_of(self.settings)
        marking = "" if action in ("audit", "administer") else self.settings.marking
        thing = Thing("use case", case, marking=marking, purpose=purpose)
        demand_reason(self.settings)
        try:
            decision = demand(actor, action, thing)
        except Refused as refusal:
            self.audit.record(
                Consultation(who=actor.name, role="", act=case, reason=self.settings.reason, refusal=str(refusal))
            )
            raise
        act = Act(operation)
        if action in ("read", "find") or whole:
            self._apply_clearance(act, actor, whole=whole, case=case)
        try:
            yield act
        finally:
            self._deliveries = None
        if act.noted:
            self._record(
                act, event_of(act, actor.name, decision.role, case=case, params=params, settings=self.settings)
            )

    def _apply_clearance(self, act: Act, actor: Actor, *, whole: bool, case: str) -> None:
        """Bind the use case to what the actor may read, whatever is done with it afterwards."""
        from volt_graph.service.clearance import deliveries_in, hidden_deliveries, sifted

        self._deliveries = deliveries_in(self.view)
        hidden = hidden_deliveries(self._deliveries, actor)
        if hidden and whole:
            raise Refused(
                f"{actor.name} may not use {case}: {len(hidden)} deliver{'y is' if len(hidden) == 1 else 'ies are'}"
                f" above what {actor.name} may see",
                hint="ask someone whose role sees every delivery in the graph",
            )
        if hidden:
            act.sift = lambda answer: sifted(self.view, actor, answer)

    def _record(self, act: Act, event: Event) -> None:
        """Write the record; a file that could not be recorded does not stay."""
        try:
            self.audit.record(event)
        except RecordsError:
            if act.file is not None:
                act.file.unlink(missing_ok=True)
            raise

    def last_day(self) -> date | None:
        """Give the latest incident day in the graph."""
        if self._last_day is None:
            from volt_graph.catalogue.coverage import last_day

            self._last_day = last_day(self.view)
        return self._last_day

    def as_of(self, given: date | None) -> date:
        """Give the day asked for, else the last day in the data, else today (the day asked of) when nothing is dated.

        Unless asked for, it is never after the day whose knowledge is asked for.
        """
        last = self.last_day()
        latest = self.settings.known_on
        return given or (min(last or latest, latest) if latest else last or date.today())

    def children(self, people: Sequence[str]) -> dict[str, str]:
        """Give id to name of those people whose names must not leave unasked: under 18 on the as-of day."""
        from volt_graph.catalogue.children import read_under
        from volt_graph.scoring.table import ADULT_AGE

        return read_under(ADULT_AGE, self.view, people, self.as_of(None))

    def caveats(self) -> tuple[str, ...]:
        """Give the sentences that every answer of a past day carries; none for today's."""
        if self.settings.known_on is None:
            return ()
        elsewhere = self.settings.store != "embedded"
        engine = (f"answered by the embedded engine from the records, not by {self.settings.store}",) * elsewhere
        return self.past.known.sentence, *engine

    def loads(self) -> tuple[str, ...]:
        """Give the ids of the deliveries in the graph, ascending."""
        from volt_graph.service.clearance import deliveries_in

        return tuple(one.name for one in self._deliveries or deliveries_in(self.view))  # cleared for: asked already

    def stamped(self, answer: Answer, *, as_of: date | None = None) -> Answer:
        """Put marking and provenance on an answer, and what a past day leaves out."""
        from volt_graph.scoring.version import rule_version

        provenance = Provenance(
            engine=f"{self.store.engine} {self.store.version}",
            rule_version=rule_version(),
            as_of=as_of,
            loads=self.loads(),
            read_at=datetime.now().isoformat(timespec="seconds"),
            known_on=self.settings.known_on,
        )
        day = f", as known on {self.settings.known_on}" if self.settings.known_on else ""
        return replace(answer, provenance=provenance, marking=self.settings.marking, title=f"{answer.title}{day}",
                       notes=(*answer.notes, *self.caveats()))  # fmt: skip

    def close(self) -> None:
        """Let go of store and audit log; safe to call twice."""
        if self._past is not None:
            self._past.close()
        elif self._store is not None:
            self._store.close()
        self._past = self._store = None
        self.audit.close()

    def __enter__(self) -> Desk:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()


def open_desk(settings: Settings, *, create: bool = False, demo: bool = False) -> Desk:
    """Open the desk of a data folder; `create` makes a new folder, `demo` one that asks for no reason.

    Raises
    ------
    NotFound
        when there is no data folder and `create` is off.
    RecordsError
        when the audit log cannot be opened.

    """
    fresh = not (settings.data / FILE_NAME).is_file()
    if fresh and not create and settings.store == "embedded":
        raise NotFound(
            f"no data folder at {settings.data}",
            hint="load something first (volt load FOLDER --source NAME), or name it with --data",
        )
    if fresh:
        settings = _founded(settings, require_reason=not demo)
    heads = Path(settings.audit_heads) if settings.audit_heads else None
    return Desk(settings, open_audit(settings.data, heads=heads))


def _founded(settings: Settings, *, require_reason: bool) -> Settings:
    """Make the data folder and take on what its first settings say; not without the reason they will ask for."""
    demand_reason(replace(settings, require_reason=require_reason))
    found_data_folder(settings.data, settings.user, require_reason=require_reason)
    made = load_settings({}, data=str(settings.data))
    return replace(settings, roles=made.roles, units=made.units, require_reason=made.require_reason)
