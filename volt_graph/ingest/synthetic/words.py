"""Invented words: boroughs, wards, streets, gangs, premises. Any likeness to a real place is chance."""

from __future__ import annotations

BOROUGHS = (
    "Tallowmere", "Easthollow", "Brackenwell", "Quillgate", "Morrowfield", "Saltwick Hill", "Ferncross", "Oldmarsh",
    "Wrenbridge", "Hartsmoor", "Candlewick Green", "Stonelark",
)  # fmt: skip

_ROOTS = (
    "Alderquay", "Amberlow", "Ashquill", "Barrowmead", "Bellhanger", "Bexcombe", "Birchwyn", "Blackfern", "Bramblowe",
    "Brindlemoor", "Brookhallow", "Calderwick", "Cindermead", "Cobblehurst", "Coldharrow", "Copperlea", "Cranmire",
    "Crowmantle", "Daleforth", "Dapplewood", "Dovemarsh", "Duskfield", "Eaglemere", "Elderwyke", "Emberley",
    "Fallowgate", "Feathercombe", "Finchmoor", "Flintmarsh", "Foxglade", "Gablecross", "Gorsewick", "Greywether",
    "Hallowmead", "Harefold", "Hawkmantle", "Hazelmarsh", "Heronfield", "Hollymantle", "Ivorwick", "Juniperlow",
    "Kestrelgate", "Kilnmoor", "Kingsfallow", "Ladywharf", "Larkmoor", "Lavenderhythe", "Limewick", "Lindenholt",
    "Lockmarsh", "Maltfold", "Marlowick", "Meadowquay", "Millfallow", "Mossgate", "Nettlecombe", "Nightingmoor",
    "Oakmantle", "Orchardwyke", "Ottermere", "Paddlewick", "Pearlhythe", "Pennymarsh", "Pewterlow", "Pinemantle",
    "Plumfield", "Quarrymoor", "Quincelea", "Ravenhythe", "Redlarch", "Ropewalk", "Rowanfold", "Saffronmead",
    "Sandlark", "Sedgemantle", "Shalewick", "Silverhythe", "Skylarkfold", "Sloehanger", "Sorrelgate", "Sparrowmead",
    "Starlingwick", "Swanmantle", "Tanfold", "Teasellow", "Thistlequay", "Thornmead", "Timberhythe", "Turnstonelea",
    "Umberfold", "Velvetmarsh", "Vinewick", "Wagtailmead", "Walnutgate", "Warblerfold", "Weirmantle", "Willowhythe",
    "Wisteriamoor", "Woodlarklea", "Yarrowgate", "Yewmantle", "Zephyrfold",
)  # fmt: skip
_WAYS = ("Street", "Road", "Lane", "Avenue", "Close", "Terrace", "Grove", "Row", "Walk", "Gardens", "Way", "Place")
_BEFORE = ("", "Upper ", "Lower ", "Old ", "New ", "Great ", "Little ", "North ", "South ")

_WARD_ENDS = ("Green", "Common", "Park", "Town", "Bridge", "Heath", "Cross", "Vale", "Hill", "Wharf", "End", "Gate")

GANGS = (
    "Larkmoor Nine", "Cinder Boys", "Tanfold Mandem", "Kiln Road Set", "Ivory Block", "Saffron Yard", "Ottermere Crew",
    "Redlarch Family", "Quay Side Youngers", "Umber Lane", "Night Heron", "Pewter Gang", "Weir Estate", "Vine Towers",
    "Dusk Till Dawn", "Flint Firm", "Gable Gs", "Harrow Cold Set", "Maltfold Bricks", "Copper Cash", "Sloe Hangers",
    "Yew Block", "Zephyr Nation", "Brindle Boys", "Mossgate Active", "Ropewalk Kings", "Teasel Terrace", "Swan Squad",
    "Thornmead Thirteen", "Willow Walk", "Sparrow Estate", "Raven Row",
)  # fmt: skip

LICENSED = (
    "The Gilded Wren", "The Lantern", "Bar Ottoline", "The Three Coopers", "Club Meridian", "The Salt Cellar",
    "The Drowsy Fox", "Ember Lounge", "The Old Foundry", "Café Solène", "The Copper Kettle", "Basement 41",
)  # fmt: skip
SHOPS = (
    "Corner Stores", "Mini Market", "Pharmacy", "Phone Shop", "Off-licence", "Supermarket", "Barbers", "Chicken Shop",
    "Launderette", "Betting Shop",
)  # fmt: skip
SCHOOLS = ("Primary School", "Academy", "College", "Girls' School", "Boys' School")
STATIONS = ("Station", "Bus Garage", "Tram Stop", "Bus Station")


def street_name(i: int) -> str:
    """Name street i; the 72 streets of a ward all have different names."""
    total = len(_ROOTS) * len(_WAYS) * len(_BEFORE)
    j = (i * 7919 + 13) % total
    return f"{_BEFORE[j // (len(_ROOTS) * len(_WAYS))]}{_ROOTS[j % len(_ROOTS)]} {_WAYS[j // len(_ROOTS) % len(_WAYS)]}"


def ward_name(i: int) -> str:
    """Name ward i; different for the first 1,224 wards."""
    return f"{_ROOTS[(i * 37 + 5) % len(_ROOTS)]} {_WARD_ENDS[(i + i // len(_ROOTS)) % len(_WARD_ENDS)]}"


def borough_name(i: int) -> str:
    """Name borough i."""
    again = i // len(BOROUGHS)
    return BOROUGHS[i % len(BOROUGHS)] + (f" {again + 1}" if again else "")


def gang_name(i: int) -> str:
    """Name gang i."""
    again = i // len(GANGS)
    return GANGS[i % len(GANGS)] + (f" {again + 1}" if again else "")


def root(i: int) -> str:
    """Give an invented place word."""
    return _ROOTS[i % len(_ROOTS)]
