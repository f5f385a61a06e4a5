"""`cluster`: which workers are there and what they hold; and the workers of a cluster for `reindex`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import pandas as pd
import typer

from policydash import config
from policydash.cli.output import Format, FormatOption, show
from policydash.cli.state import settings_of
from policydash.cluster import ClusterReader, DaskRunner, Standing
from policydash.config import Settings
from policydash.errors import ClusterError, SettingsError
from policydash.text.extract import Extractor, TextReader

SchedulerOption = Annotated[
    str, typer.Option("--scheduler", help="계산 서버(Dask) 주소: tcp://서버:8786 (POLICYDASH_SCHEDULER)")
]
_COLUMNS = ["worker", "threads", "edition", "shards", "bytes", "state"]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("cluster")(cluster)


def cluster(
    context: typer.Context, scheduler: SchedulerOption = "", form: FormatOption = Format.TABLE
) -> None:
    """계산 서버(Dask)의 작업자와 그들이 맡은 것을 보입니다."""
    address = config.scheduler_address(scheduler) or settings_of(context).scheduler
    if not address:
        raise SettingsError(
            "계산 서버가 정해지지 않았습니다. --scheduler나 POLICYDASH_SCHEDULER로 적으십시오."
        )
    standing = looked_up(address)
    rows = [
        (one.address, one.threads, one.edition, one.shards, one.nbytes, one.problem or "정상")
        for one in standing.workers
    ]
    show(pd.DataFrame(rows, columns=_COLUMNS), form=form, output=None, caption=told(standing))
    if not standing.in_use:
        raise typer.Exit(ClusterError.exit_code)


def looked_up(address: str) -> Standing:
    """Return how the cluster at an address is doing now. Raises ClusterError when nobody answers."""
    runner = DaskRunner(address, tell=lambda _sentence: None)
    try:
        standing = runner.standing()
    finally:
        runner.close()
    if not standing.reached:
        raise ClusterError(
            f"계산 서버 {address}에 닿을 수 없습니다. "
            "dask scheduler가 켜져 있는지, 주소가 맞는지 확인하십시오."
        )
    return standing


def told(standing: Standing) -> str:
    """Return a cluster in one sentence."""
    held = sum(worker.nbytes for worker in standing.workers)
    shards = sum(worker.shards for worker in standing.workers)
    count = len(standing.workers)
    return (
        f"계산 서버 {standing.address}: 작업자 {count}대 가운데 {standing.usable}대를 쓸 수 있고 "
        f"조각 {shards}개({held / 1e6:.1f} MB)를 맡고 있습니다."
    )


@contextmanager
def reader_of(settings: Settings, own: Extractor, asked: str) -> Iterator[TextReader]:
    """Give what reads texts: the workers of a cluster, or the extractor itself where none is set.

    `asked` is an address that was asked for by name: it must be there (ClusterError otherwise). One from the
    environment need not be.
    """
    address = config.scheduler_address(asked) or settings.scheduler
    if not address:
        yield own
        return
    reader = ClusterReader(address, own, tell=lambda sentence: typer.echo(sentence, err=True))
    try:
        if asked:
            reader.require()
        yield reader
    finally:
        reader.close()
