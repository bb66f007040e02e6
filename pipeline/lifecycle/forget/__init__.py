"""Erasing a project, a respondent or whole batches: ``aftryk forget``.

``find`` looks for them in every delivery, ``plan`` prepares every file anew without them, ``swap``
puts the new files in place, all or none; ``purge`` says what lies outside the project's folder.
The files are cut by ``delimited``, ``workbook``, ``spss``, ``batch_yaml`` and ``decisions``.
"""
