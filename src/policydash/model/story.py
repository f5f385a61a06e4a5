"""Articles as stories see them: when they were published and which story they belong to."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRows:
    """A block of articles, one entry each, in no particular order. Shapes are (n,).

    `day` is days since 1970-01-01 of the Korean calendar day; `minute` minutes after Korean midnight, -1 when
    only the day is known. `story` is the id of the story's representative article.
    """

    id: npt.NDArray[np.int64]
    day: npt.NDArray[np.int32]
    minute: npt.NDArray[np.int16]
    story: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.id)

    def take(self, places: npt.NDArray[np.intp] | npt.NDArray[np.bool_]) -> "StoryRows":
        """Return the rows at `places` (positions or a mask)."""
        return StoryRows(
            id=self.id[places], day=self.day[places], minute=self.minute[places], story=self.story[places]
        )

    def __add__(self, other: "StoryRows") -> "StoryRows":
        return StoryRows(
            id=np.concatenate([self.id, other.id]),
            day=np.concatenate([self.day, other.day]),
            minute=np.concatenate([self.minute, other.minute]),
            story=np.concatenate([self.story, other.story]),
        )
