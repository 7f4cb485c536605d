"""Short made-up reports as sketches, for the tests of stories."""

from collections.abc import Sequence

from dateline.model import Furniture, Record, Report
from dateline.model.records import Engine
from dateline.reconcile.sketches import StorySketch, sketch_report

ENGINE = Engine(program="dateline test", model="none", gazetteer="none")


def record_of(text: str, id: str = "r1", furniture: Sequence[Furniture] = (), **fields: object) -> Record:
    report = Report(id=id, sha256="0" * 64, text=text, furniture=furniture, **fields)  # type: ignore[arg-type]
    return Record(report=report, engine=ENGINE)


def sketch(id: str, text: str, **fields: object) -> StorySketch:
    return sketch_report(record_of(text, id, **fields))


FERRY = (
    "The ferry Halcyon sank off Port Mirelle on Monday night with 214 people on board. Coast guards pulled 160 "
    "passengers from the water. Captain Joren Valk was questioned by harbour police.",
    "Divers searched the wreck of the Halcyon off Port Mirelle for passengers who are still missing. Captain Joren "
    "Valk told harbour police that a wave broke the bow door of the ferry.",
    "Harbour police in Port Mirelle arrested Joren Valk, captain of the ferry Halcyon, which sank with 214 people on "
    "board. The bow door of the ferry was found open, divers said.",
    "Relatives of passengers of the sunken ferry Halcyon gathered in Port Mirelle. Coast guards said that divers had "
    "reached the bow door of the wreck.",
)
MINE = (
    "A methane blast trapped 31 miners in the Oskava coal mine near Brenholt on Tuesday. Rescue teams drilled a shaft "
    "towards the gallery, the mining company Ostrak said.",
    "Rescue teams reached 12 of the miners trapped by methane in the Oskava coal mine. The mining company Ostrak said "
    "that the shaft near Brenholt held.",
    "Ostrak, the mining company, stopped work at its Oskava coal mine near Brenholt after the methane blast that "
    "trapped 31 miners. A shaft was drilled by rescue teams.",
    "Families waited at the Oskava coal mine near Brenholt while rescue teams drilled a shaft to the trapped miners. "
    "Ostrak, the mining company, blamed methane.",
)


def ferry(at: int, **fields: object) -> StorySketch:
    return sketch(f"ferry{at}", FERRY[at], **fields)


def mine(at: int, **fields: object) -> StorySketch:
    return sketch(f"mine{at}", MINE[at], **fields)
