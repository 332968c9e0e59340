"""From the inbox to what readers open: the build, its generations, and the swap.

``build`` is one whole build, ``steps`` and ``resolving`` what it is made of, ``generations`` the folders and the
swap, ``marts`` dbt, ``snapshot`` the fingerprint and the Parquet copy.
"""

from pipelines.publishing.build import BuildReport, build_warehouse
from pipelines.publishing.generations import DATABASE, BuildInProgressError, PublishingError, Warehouse

__all__ = ["DATABASE", "BuildInProgressError", "BuildReport", "PublishingError", "Warehouse", "build_warehouse"]
