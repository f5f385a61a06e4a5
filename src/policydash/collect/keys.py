"""Keys of the interfaces that ask for one. They are never shown: not in an error, an address or a log."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The keys that the environment holds; "" for one that is not there."""

    data_go_kr: str = field(default="", repr=False)
    naver_hub_id: str = field(default="", repr=False)
    naver_hub_secret: str = field(default="", repr=False)
    naver_id: str = field(default="", repr=False)
    naver_secret: str = field(default="", repr=False)
    bigkinds: str = field(default="", repr=False)
