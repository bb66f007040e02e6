"""Sentences as features and as vectors, behind one interface."""

from pipeline.embed.cache import VectorCache
from pipeline.embed.embedder import Embedder
from pipeline.embed.features import Features
from pipeline.embed.registry import load_embedder, profile_embedder

__all__ = ["Embedder", "Features", "VectorCache", "load_embedder", "profile_embedder"]
