"""Writes batches of twenty articles until the disk refuses: tells each that was kept, then the sentence."""

import resource
import sys
from itertools import count

from tests.conftest import Desk

from policydash.errors import StoreError
from policydash.store import Store

resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
with Store.open(sys.argv[1]) as store:
    desk = Desk(store)
    try:
        for number in count():
            desk.put(
                *(desk.article(20 * number + place, body=f"{place}가나다" * 400) for place in range(20)),
                units=("메타버스",),
            )
            print(number, flush=True)
    except StoreError as error:
        print(error)
