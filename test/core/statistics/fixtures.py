"""Values that test/core/statistics/fixtures.test.ts holds our statistics against, from tools that others keep.

    /usr/bin/python3 test/core/statistics/fixtures.py > test/core/statistics/fixtures.json
    npx prettier --write test/core/statistics/fixtures.json

Needs NumPy, SciPy, pandas and statsmodels (Debian: python3-statsmodels). The versions used stand in the file.
"""

import json

import numpy as np
import pandas as pd
import scipy
import scipy.stats
import statsmodels
import statsmodels.formula.api as formula
from statsmodels.stats.anova import anova_lm
from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

rng = np.random.default_rng(7)


def quantiles():
    samples = [np.sort(rng.normal(size=size)) for size in (1, 7, 200)]
    return [
        {"values": values.tolist(), "share": share, "expected": float(np.quantile(values, share))}
        for values in samples
        for share in (0, 0.025, 0.3, 0.5, 0.975, 1)
    ]


def wilson():
    seen = [(0, 10), (10, 10), (3, 7), (25, 50), (41, 50), (499, 500), (1, 2)]
    ends = [proportion_confint(right, total, 0.05, "wilson") for right, total in seen]
    return [
        {"right": right, "total": total, "low": float(low), "high": float(high)}
        for (right, total), (low, high) in zip(seen, ends)
    ]


def bootstrap():
    """The percentile interval of a pooled mean for given draws of whole clusters."""
    cases = []
    for size, answers in [(5, 1), (20, 1), (30, 10)]:
        counts = np.full(size, answers)
        sums = rng.binomial(answers, 0.6, size=size)
        if answers == 10:
            counts = rng.integers(5, 11, size=size)
            sums = np.array([rng.binomial(count, 0.6) for count in counts])
        places = rng.integers(0, size, size=(40, size))
        means = sums[places].sum(1) / counts[places].sum(1)
        low, high = np.percentile(means, [2.5, 97.5])
        cases.append(
            {
                "sums": sums.tolist(),
                "counts": counts.tolist(),
                "places": places.tolist(),
                "means": means.tolist(),
                "low": float(low),
                "high": float(high),
            }
        )
    return cases


def sign_flips():
    """The paired permutation test by all choices of sign; for differences of one, the exact binomial test."""

    def exact(differences):
        test = scipy.stats.permutation_test(
            (np.array(differences, float),),
            lambda values, axis: values.sum(axis=axis),
            permutation_type="samples",
            n_resamples=np.inf,
            vectorized=True,
            alternative="two-sided",
        )
        return float(test.pvalue)

    few = [
        [1, 1, 1, 1, 1],
        [1, -1, 1, 1, 0, 0, 1],
        [3, -2, 5, 1, 0, -1, 4, 2],
        [-10, 3, 2, 2, 7, -4, 0, 1, 1, 5, 6],
        rng.integers(-4, 6, size=14).tolist(),
        [0, 0, 0],
        [1, -1],
    ]
    many = [(30, 12), (260, 240), (61, 30), (5, 5)]
    return [{"differences": one, "p": exact(one)} for one in few] + [
        {
            "differences": [1] * won + [-1] * lost + [0] * 20,
            "p": float(scipy.stats.binomtest(won, won + lost, 0.5).pvalue),
        }
        for won, lost in many
    ]


def holm():
    families = [[0.01], [0.04, 0.01, 0.03], [0.5, 0.5, 0.9, 0.001], rng.random(12).tolist()]
    return [{"p": p, "adjusted": multipletests(p, method="holm")[1].tolist()} for p in families]


def additive(table):
    """The model of rows and columns without interaction, fitted by least squares."""
    rows, columns = table.shape
    cells = [(f"r{row}", f"c{column}", table[row, column]) for row in range(rows) for column in range(columns)]
    return formula.ols("y~C(r)+C(c)", pd.DataFrame(cells, columns=["r", "c", "y"])).fit()


def two_way():
    cases = []
    for rows, columns in [(2, 2), (3, 4), (5, 10)]:
        table = rng.random((rows, columns))
        squares = anova_lm(additive(table), typ=1).sum_sq
        residuals = table - table.mean(1, keepdims=True) - table.mean(0, keepdims=True) + table.mean()
        cases.append(
            {
                "table": table.tolist(),
                "mean": float(table.mean()),
                "rows": float(squares.iloc[0]),
                "columns": float(squares.iloc[1]),
                "interaction": float(squares.iloc[2]),
                "residuals": residuals.tolist(),
            }
        )
    return cases


def interaction():
    """
    Size, interval and p-value of an interaction over examples. Residuals are those of a least-squares fit to each
    example; the interval is for given draws of whole examples; the p-value is exact, by all choices of sign.
    """
    cases = []
    for examples, rows, columns, extra in [(8, 2, 2, 0.9), (9, 2, 3, 0.9), (7, 3, 4, 0)]:
        chances = np.full((rows, columns), 0.05 if extra > 0 else 0.4)
        chances[-1, -1] += extra
        tables = (rng.random((examples, rows, columns)) < chances).astype(int)
        residuals = np.array([additive(table).resid.to_numpy() for table in tables])
        noise = float((residuals.var(axis=0, ddof=1) / examples).mean())
        size = float(np.sqrt(max(0, (residuals.mean(0) ** 2).mean() - noise)))

        places = rng.integers(0, examples, size=(60, examples))
        drawn = (residuals[places].mean(1) ** 2).mean(1)
        low, high = np.quantile(np.sqrt(np.maximum(0, drawn - 2 * noise)), [0.05, 0.95])

        def mean_square(signed, residuals=residuals):
            flips = np.sign(signed)[:, None] * residuals[np.abs(signed).astype(int) - 1]
            return (flips.mean(0) ** 2).mean()

        test = scipy.stats.permutation_test(
            (np.arange(1, examples + 1, dtype=float),),
            mean_square,
            permutation_type="samples",
            n_resamples=np.inf,
            vectorized=False,
            alternative="greater",
        )
        cases.append(
            {
                "tables": tables.tolist(),
                "places": places.tolist(),
                "size": size,
                "low": float(low),
                "high": float(high),
                "p": float(test.pvalue),
            }
        )
    return cases


def improved_pairs():
    """The share of pairs that gain, for given draws of each task's examples."""
    cases = []
    for sizes in [(6, 9), (12,)]:
        tasks = []
        shares = np.zeros(40)
        pairs = 0
        for size in sizes:
            gains = rng.integers(-1, 2, size=(3, size))
            places = rng.integers(0, size, size=(40, size))
            shares += (gains[:, places].sum(2) > 0).sum(0)
            pairs += len(gains)
            tasks.append({"gains": gains.tolist(), "places": places.tolist()})
        low, high = np.quantile(shares / pairs, [0.025, 0.975])
        cases.append({"tasks": tasks, "low": float(low), "high": float(high)})
    return cases


def fleiss():
    counts = [
        np.array([[3, 0], [2, 1], [0, 3], [3, 0], [1, 2]]),
        np.array([[2, 0], [1, 1], [1, 1], [0, 2]]),
        rng.multinomial(7, [0.5, 0.3, 0.2], size=40),
        np.array([[5, 0], [0, 5], [5, 0]]),
    ]
    return [{"counts": one.tolist(), "kappa": float(fleiss_kappa(one))} for one in counts]


def quadratic_kappa():
    """Cohen's kappa with quadratic weights, of ratings given beside the right ones."""
    cases = []
    for size in (6, 40, 300):
        right = rng.integers(1, 6, size=size)
        given = np.clip(right + rng.integers(-1, 3, size=size), 1, 5)
        table = np.zeros((5, 5))
        np.add.at(table, (right - 1, given - 1), 1)
        kappa = cohens_kappa(table, wt="quadratic", return_results=True).kappa
        cases.append({"right": right.tolist(), "given": given.tolist(), "kappa": float(kappa)})
    return cases


def coins():
    """The chance of at least so many heads among so many fair coins."""
    seen = [(0, 5), (3, 3), (8, 10), (61, 91), (520, 1000)]
    return [
        {"heads": heads, "flips": flips, "chance": float(scipy.stats.binom.sf(heads - 1, flips, 0.5))}
        for heads, flips in seen
    ]


fixtures = {
    "made_with": {"numpy": np.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
    "quantile": quantiles(),
    "wilson": wilson(),
    "bootstrap": bootstrap(),
    "signFlip": sign_flips(),
    "holm": holm(),
    "twoWay": two_way(),
    "interaction": interaction(),
    "improvedPairs": improved_pairs(),
    "fleissKappa": fleiss(),
    "coins": coins(),
    "quadraticKappa": quadratic_kappa(),
}
print(json.dumps(fixtures, indent=1))
