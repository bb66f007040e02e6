"""Batches in and out: copied, checked and put on params.yaml's list, all of it or nothing.

No stage depends on this room.
"""
