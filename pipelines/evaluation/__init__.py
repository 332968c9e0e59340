"""Measuring the extraction against records that careful readers noted. Nothing of the pipeline depends on it.

``gold`` reads what is measured against, ``comparison`` and ``judging`` say what counts as right, ``pairing``
which prediction is about which record, ``scoring`` counts, ``breakdown`` and ``folds`` look closer,
``report`` prints; ``calibration`` trains the confidence of records.
"""
