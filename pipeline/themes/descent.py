"""Stochastic gradient descent for :mod:`~pipeline.themes.network`, as compiled loops.

One example at a time on one thread, so that the same input gives the same bytes; no BLAS, and no
``exp`` of the processor's own. Importing this imports numba: do so only where something is learnt.
"""

from __future__ import annotations

import math

import numba
import numpy as np


@numba.njit(inline="always")
def _next(state):  # type: ignore[no-untyped-def]
    """The next of Marsaglia's 64-bit xorshift numbers (2003, "Xorshift RNGs")."""
    state ^= state << np.uint64(13)
    state ^= state >> np.uint64(7)
    return state ^ (state << np.uint64(17))


@numba.njit(inline="always")
def _logistic(x):  # type: ignore[no-untyped-def]
    """1 / (1 + exp(-x)), exp being (1 + x / 2**20) ** 2**20 by squaring: right to 3e-5."""
    power = 1.0 - max(min(x, 30.0), -30.0) / 1048576.0
    for _ in range(20):
        power *= power
    return 1.0 / (1.0 + power)


@numba.njit(cache=True)
def descend(  # type: ignore[no-untyped-def]
    starts, columns, values, targets, weights, order,
    embedding, bias, output, offset,
    rate, output_rate, input_dropout, dropout, seed,
):  # fmt: skip
    """Learn in place, one example after the other.

    Parameters
    ----------
    starts, columns, values
        Rows of the features in compressed form (``indptr``, ``indices``, ``data``); values float32.
    targets
        Shape (n, k), float32: 1, 0 or NaN where nothing is known and nothing is learnt.
    weights
        Shape (n,), float32.
    order
        Row numbers in the order in which they are learnt, each once an epoch.
    embedding, bias, output, offset
        The network's float32 parameters, shapes (p, h), (h,), (h, k) and (k,): changed in place.
    rate, output_rate
        Step size for the embedding and for the rest; both fall linearly to zero.
    input_dropout, dropout
        Share of an example's terms, and of its hidden units, that are left out at random
        (Srivastava et al. 2014).
    seed
        Of what is left out; not zero.

    Notes
    -----
    Steps are divided by the root of the sum of squared gradients (Adagrad, Duchi et al. 2011): of
    each cell, and for the embedding of each row, by the mean over the row.
    """
    n_hidden, n_out = output.shape
    embedding_squares = np.zeros(len(embedding), np.float32)
    bias_squares = np.zeros(n_hidden, np.float32)
    output_squares = np.zeros((n_hidden, n_out), np.float32)
    offset_squares = np.zeros(n_out, np.float32)
    hidden, kept = np.zeros(n_hidden, np.float32), np.zeros(n_hidden, np.float32)
    hidden_error = np.zeros(n_hidden, np.float32)
    score, error = np.zeros(n_out, np.float32), np.zeros(n_out, np.float32)
    longest = np.max(np.diff(starts)) if len(starts) > 1 else 0
    term, value = np.zeros(longest, np.int64), np.zeros(longest, np.float32)
    value_scale, hidden_scale = np.float32(1 / (1 - input_dropout)), np.float32(1 / (1 - dropout))
    low = np.uint64(2**32 - 1)
    least_value, least_hidden = np.uint64(input_dropout * 2**32), np.uint64(dropout * 2**32)
    tiny, state = np.float32(1e-8), np.uint64(seed)
    for step in range(len(order)):
        row = order[step]
        pace = np.float32(rate * (1 - step / len(order)))
        output_pace = np.float32(output_rate * (1 - step / len(order)))
        n_terms = 0
        for at in range(starts[row], starts[row + 1]):
            state = _next(state)
            if (state & low) >= least_value:
                term[n_terms], value[n_terms] = columns[at], values[at] * value_scale
                n_terms += 1
        hidden[:] = bias
        for at in range(n_terms):
            cells = embedding[term[at]]
            for unit in range(n_hidden):
                hidden[unit] += value[at] * cells[unit]
        score[:] = offset
        for unit in range(n_hidden):
            state = _next(state)
            kept[unit] = 0
            if hidden[unit] > 0 and (state & low) >= least_hidden:
                kept[unit] = hidden_scale
                hidden[unit] *= hidden_scale
                for out in range(n_out):
                    score[out] += hidden[unit] * output[unit, out]
        for out in range(n_out):
            error[out] = 0
            if not np.isnan(targets[row, out]):
                error[out] = weights[row] * (np.float32(_logistic(score[out])) - targets[row, out])
        for unit in range(n_hidden):
            hidden_error[unit] = 0
            if kept[unit] > 0:
                total = np.float32(0)
                for out in range(n_out):
                    total += error[out] * output[unit, out]
                hidden_error[unit] = total * kept[unit]
        for out in range(n_out):
            offset_squares[out] += error[out] * error[out]
            offset[out] -= output_pace * error[out] / math.sqrt(offset_squares[out] + tiny)
        row_square = np.float32(0)
        for unit in range(n_hidden):
            if kept[unit] > 0:
                for out in range(n_out):
                    slope = hidden[unit] * error[out]
                    output_squares[unit, out] += slope * slope
                    root = np.float32(math.sqrt(output_squares[unit, out] + tiny))
                    output[unit, out] -= output_pace * slope / root
                slope = hidden_error[unit]
                bias_squares[unit] += slope * slope
                bias[unit] -= output_pace * slope / math.sqrt(bias_squares[unit] + tiny)
                row_square += slope * slope
        row_square /= np.float32(n_hidden)
        if row_square > 0:
            for at in range(n_terms):
                cells = embedding[term[at]]
                embedding_squares[term[at]] += value[at] * value[at] * row_square
                root = np.float32(math.sqrt(embedding_squares[term[at]] + tiny))
                move = pace * value[at] / root
                for unit in range(n_hidden):
                    cells[unit] -= move * hidden_error[unit]
