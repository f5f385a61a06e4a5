"""How a cluster is doing, as people are told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkerStanding:
    """A worker: its address, threads, edition, what it holds, and why it is not used ("" when it is)."""

    address: str
    threads: int
    edition: str
    shards: int = 0
    nbytes: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A scheduler: its address, whether it answered, the last sentence about it, its workers."""

    address: str
    reached: bool
    sentence: str
    workers: tuple[WorkerStanding, ...] = ()

    @property
    def in_use(self) -> bool:
        """Return whether there are workers that are used."""
        return self.usable > 0

    @property
    def usable(self) -> int:
        """Return the number of workers that are used."""
        return sum(not worker.problem for worker in self.workers)


def unreachable(address: str) -> str:
    """Return what is said when the scheduler does not answer."""
    return (
        f"계산 서버 {address}에 닿을 수 없어 이 컴퓨터에서 계산합니다. 결과는 같습니다. "
        "dask scheduler가 켜져 있는지, 주소가 맞는지 확인하십시오."
    )


def no_workers(address: str) -> str:
    """Return what is said when no worker can be used."""
    return (
        f"계산 서버 {address}에 쓸 수 있는 작업자가 없어 이 컴퓨터에서 계산합니다. 결과는 같습니다. "
        "policydash cluster로 작업자를 확인하십시오."
    )


def no_answer(address: str) -> str:
    """Return what is said when workers did not answer in time."""
    return (
        f"계산 서버 {address}의 작업자가 제때 답하지 않아 그 몫은 이 컴퓨터에서 계산했습니다. "
        "결과는 같습니다. policydash cluster로 작업자를 확인하십시오."
    )


def refused(addresses: list[str]) -> str:
    """Return what is said of workers with other code than ours."""
    return (
        f"작업자 {', '.join(addresses)}에는 이 컴퓨터와 다른 판의 policydash나 사전이 있어 쓰지 않습니다. "
        "같은 판을 설치하고 작업자를 다시 시작하십시오."
    )


def in_use(address: str, workers: int) -> str:
    """Return what is said when the cluster is used."""
    return f"계산 서버 {address}의 작업자 {workers}대를 씁니다."


OTHER_EDITION = "다른 판"
OTHER_LEXICON = "다른 사전"
NO_INTRODUCTION = "policydash가 없거나 답하지 않음"
RESTING = "제때 답하지 않아 쉬게 함"
