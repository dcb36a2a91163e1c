"""Who may do what to which things: deny by default, every decision with a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from volt_graph.errors import BadInput, Refused, WrongUsage
from volt_graph.settings import Settings
from volt_graph.trust.roles import ACTIONS, ROLES, Role, level


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts: user name, role names, unit ("" = none)."""

    name: str
    roles: tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """What is acted on.

    `kind` and `name` say what it is in words (question co_offenders, Person stlouis:P815, audit log); `marking`
    and `unit` are its own, empty when it has none; `purpose` is what an export is for.
    """

    kind: str
    name: str = ""
    marking: str = ""
    unit: str = ""
    purpose: str = ""

    def words(self) -> str:
        """Name the thing as a sentence does."""
        return f"{self.kind} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether it is allowed, why in one sentence, and the role that allows it ("" when refused)."""

    allowed: bool
    sentence: str
    role: str = ""


def actor_of(settings: Settings) -> Actor:
    """Map the operating-system user to roles and unit by the data folder's settings.

    Raises
    ------
    BadInput
        when `settings.toml` gives the user a role that does not exist.

    """
    roles = settings.roles.get(settings.user, ())
    unknown = [name for name in roles if name not in ROLES]
    if unknown:
        raise BadInput(
            f"{settings.user} has the unknown role {unknown[0]!r}",
            where=str(settings.data / "settings.toml"),
            hint=f"roles are {', '.join(ROLES)}",
        )
    return Actor(settings.user, roles, settings.units.get(settings.user, ""))


def decide(actor: Actor, action: str, thing: Thing) -> Decision:
    """Decide whether `actor` may do `action` to `thing`; nothing that no role allows is allowed.

    >>> decide(Actor("alice", ("viewer",)), "read", Thing("question", "co_offenders")).sentence
    'alice may read question co_offenders as viewer'
    >>> decide(Actor("alice", ("viewer",)), "query", Thing("graph")).sentence
    'alice may not query graph: that takes the role analyst'
    """
    if action not in ACTIONS:
        return Decision(False, f"{action} is not an action this product knows")
    able = [ROLES[name] for name in actor.roles if name in ROLES and action in ROLES[name].actions]
    refusal = f"{actor.name} may not {action} {thing.words()}"
    if not able:
        takers = " or ".join(role.name for role in ROLES.values() if action in role.actions)
        return Decision(False, f"{refusal}: that takes the role {takers}")
    if action == "export" and not thing.purpose:
        return Decision(False, f"{refusal}: an export states its purpose")
    for role in able:
        if _sees(role, actor, thing):
            return Decision(True, f"{actor.name} may {action} {thing.words()} as {role.name}", role.name)
    return Decision(False, f"{refusal}: {_what_is_missing(able, thing)}")


def demand(actor: Actor, action: str, thing: Thing) -> Decision:
    """Decide, and raise Refused with the decision's sentence when the answer is no."""
    decision = decide(actor, action, thing)
    if not decision.allowed:
        raise Refused(
            decision.sentence, hint=f"an administrator can give {actor.name} a role in [roles] of settings.toml"
        )
    return decision


def demand_reason(settings: Settings) -> str:
    """Give the reason for looking; raise WrongUsage when the data folder asks for one and there is none."""
    if settings.require_reason and not settings.reason:
        raise WrongUsage(
            "this data folder asks why you are looking",
            hint='add --reason "operation and purpose", or set VOLT_REASON',
        )
    return settings.reason


def _sees(role: Role, actor: Actor, thing: Thing) -> bool:
    if role.clearance == "":
        return thing.marking == "" and thing.unit == ""
    own = thing.unit in {"", actor.unit}
    return level(thing.marking) <= level(role.clearance) and (role.every_unit or own)


def _what_is_missing(able: list[Role], thing: Thing) -> str:
    cleared = [role for role in able if role.clearance and level(thing.marking) <= level(role.clearance)]
    if not cleared:
        return f"it is marked {thing.marking}, above what {' or '.join(role.name for role in able)} sees"
    return f"it belongs to the unit {thing.unit}"
