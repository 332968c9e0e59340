"""Dagster's view of the build: assets, checks, resources.

Thin: what is done stands in ``pipelines.publishing.steps``, and ``pipelines.definitions`` puts the parts together.
"""
