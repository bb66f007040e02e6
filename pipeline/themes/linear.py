"""Logistic regression, one per column, on sparse features; saved as plain arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipeline.files import read_json, write_json

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

TOLERANCE = 1e-8
"""Stopping tolerance of the solver: tight, so that processors agree on three decimals."""

PARALLEL_FROM = 20_000
"""Rows times columns from which starting other processes costs less than it saves."""


@dataclass(frozen=True)
class LinearModel:
    """Independent logistic regressions that share their features.

    Parameters
    ----------
    names
        What each regression tells: k names.
    coefficients
        Shape (n_features, k), float32.
    intercepts
        Shape (k,), float64.
    """

    names: list[str]
    coefficients: np.ndarray
    intercepts: np.ndarray

    def probabilities(self, features: csr_matrix) -> np.ndarray:
        """Probability of each name for each row, shape (n_rows, k)."""
        from scipy.special import expit

        return expit(features @ self.coefficients.astype("float64") + self.intercepts)

    def save(self, folder: Path, name: str) -> None:
        """Write ``<name>.npz`` (arrays, no pickle) and ``<name>.json`` (names)."""
        np.savez(folder / f"{name}.npz", coefficients=self.coefficients, intercepts=self.intercepts)
        write_json({"names": self.names}, folder / f"{name}.json")

    @classmethod
    def load(cls, folder: Path, name: str) -> LinearModel:
        """Read what :meth:`save` wrote."""
        with np.load(folder / f"{name}.npz", allow_pickle=False) as arrays:
            return cls(
                read_json(folder / f"{name}.json")["names"],
                arrays["coefficients"],
                arrays["intercepts"],
            )


def fit_linear(
    features: csr_matrix,
    targets: np.ndarray,
    weights: np.ndarray,
    names: Sequence[str],
    *,
    c: float,
    balance: float,
    tolerance: float = TOLERANCE,
) -> LinearModel:
    """Fit one L2-penalised logistic regression per column of ``targets``.

    Parameters
    ----------
    features
        Shape (n_rows, n_features).
    targets
        Shape (n_rows, k): 1, 0 or NaN; a row counts in a column only where it is not NaN.
    weights
        Shape (n_rows,), of each row against the others.
    names
        k names of the columns.
    c
        Inverse strength of the penalty.
    balance
        Positives weigh (negatives / positives) ** balance: 0 = as they are, 1 = both classes
        alike (King and Zeng 2001 on rare events).

    Returns
    -------
    LinearModel
        A column without both ones and zeros gets probability 0 throughout.

    Notes
    -----
    Dual coordinate descent (Yu, Huang and Lin 2011) visits rows in an order drawn from one random
    state per process; hence processes, not threads, when several columns are fitted at once.
    """
    from joblib import Parallel, delayed

    columns = range(targets.shape[1])
    jobs = min(len(columns), 2) if targets.size >= PARALLEL_FROM else 1
    fitted = Parallel(n_jobs=jobs)(
        delayed(_fit_column)(features, targets[:, column], weights, c, balance, tolerance)
        for column in columns
    )
    return LinearModel(
        list(names),
        np.column_stack([coefficients for coefficients, _ in fitted]).astype("float32"),
        np.array([intercept for _, intercept in fitted]),
    )


def balanced_weights(target: np.ndarray, weights: np.ndarray, balance: float) -> np.ndarray:
    """Weights of the rows, with positives lifted by (negatives / positives) ** balance.

    >>> balanced_weights(np.array([1.0, 0, 0, 0, 0]), np.ones(5), 0.5).tolist()
    [2.0, 1.0, 1.0, 1.0, 1.0]
    """
    positive = weights[target == 1].sum()
    negative = weights[target == 0].sum()
    return weights * np.where(target == 1, (negative / positive) ** balance, 1.0)


def _fit_column(
    features: csr_matrix,
    target: np.ndarray,
    weights: np.ndarray,
    c: float,
    balance: float,
    tolerance: float,
) -> tuple[np.ndarray, float]:
    """Coefficients and intercept of one regression."""
    from sklearn.linear_model import LogisticRegression

    known = ~np.isnan(target) & (weights > 0)
    label = target[known]
    if len(np.unique(label)) < 2:
        return np.zeros(features.shape[1]), -np.inf
    model = LogisticRegression(
        C=c, solver="liblinear", dual=True, tol=tolerance, max_iter=10_000, random_state=0
    ).fit(
        features[known],
        label.astype(int),
        sample_weight=balanced_weights(label, weights[known], balance),
    )
    return model.coef_[0], float(model.intercept_[0])
