"""Counting and extracting on a Dask cluster. Dask lives here only, and is imported when a cluster is used.

```
DaskRunner · ClusterReader → Link (is the scheduler there?) → Crew (which workers, and what each holds)
```
The process that asks keeps everything: a worker is given shards, it is never the only one that has them. So a
worker may die at any moment, and without any worker the same functions give the same answer here.
"""

from policydash.cluster.reader import ClusterReader
from policydash.cluster.runner import DaskRunner
from policydash.cluster.standing import Standing, WorkerStanding

__all__ = ["ClusterReader", "DaskRunner", "Standing", "WorkerStanding"]
