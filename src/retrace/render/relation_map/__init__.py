"""Maps of who exchanges what with whom, and of which procedure comes before which, placed by graphviz."""

from retrace.render.relation_map.draw import drawing_of_map
from retrace.render.relation_map.relations import Place, PlaceKind, RelationMap, Tie

__all__ = ["Place", "PlaceKind", "RelationMap", "Tie", "drawing_of_map"]
