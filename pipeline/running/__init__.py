"""A run of the pipeline as a process of its own: started, followed, cancelled, and looked at."""

from __future__ import annotations

from pipeline.running.launch import Launcher
from pipeline.running.lock import held, holding_run
from pipeline.running.status import Status, look

__all__ = ["Launcher", "Status", "held", "holding_run", "look"]
