# SPDX-License-Identifier: GPL-3.0-or-later
"""What n-gram models of ten sentences make of six others, by NLTK and by dictionaries.

    python Tests/Oracles/ngrams/ngrams.py > Tests/Oracles/ngrams/ngrams.json

Every sentence begins at one <s>, which is not predicted, and ends with </s>, which is. Words alone
are mixed with equal chances of all words, <unk> and </s>; NLTK's own models stop at words alone, so
the models here are NLTK's with that last step put under them. Of NLTK's Kneser–Ney only order 2 can
be compared: at higher orders it has no counts for grams at <s>, which have nothing before them.
"""

import json
import math
import os
from collections import Counter, defaultdict

from nltk.lm import MLE, AbsoluteDiscountingInterpolated, KneserNeyInterpolated, Lidstone, \
    Vocabulary, WittenBellInterpolated
from nltk.util import ngrams

HERE = os.path.dirname(os.path.abspath(__file__))
ADDED = 0.1
# What is taken where too few counts occur to estimate discounts.
GIVEN = [0.5, 1, 1.5]


def sentences(name):
    with open(os.path.join(HERE, name)) as file:
        return [["<s>", *line.split(), "</s>"] for line in file.read().splitlines()]


TRAINING = sentences("training.txt")
WORDS = sorted({word for s in TRAINING for word in s[1:-1]})
HELD_OUT = [[w if w in (*WORDS, "<s>", "</s>") else "<unk>" for w in s]
            for s in sentences("held-out.txt")]
PREDICTED = [*WORDS, "<unk>", "</s>"]
EQUAL = 1 / len(PREDICTED)


class Dictionaries:
    """The definitions of docs/experiments.md over dictionaries of counts, word by word."""

    def __init__(self, smoothing, order):
        self.smoothing, self.order = smoothing, order
        self.raw = Counter(gram for s in TRAINING for n in range(1, order + 1)
                           for gram in ngrams(s, n))
        self.counts = dict(self.raw)
        if "kneser" in smoothing:
            before = defaultdict(set)
            for gram in self.raw:
                before[gram[1:]].add(gram[0])
            for gram in self.counts:
                if len(gram) < order and gram[0] != "<s>":
                    self.counts[gram] = len(before[gram])
        self.after = defaultdict(dict)
        for gram, count in self.counts.items():
            if gram[-1] != "<s>":
                self.after[gram[:-1]][gram[-1]] = count
        self.discounts = [self.estimate(n) for n in range(1, order + 1)]

    def estimate(self, length):
        found = Counter(c for gram, c in self.counts.items()
                        if len(gram) == length and gram != ("<s>",))
        if self.smoothing == "modified_kneser_ney":
            if all(found[k] for k in (1, 2, 3, 4)):
                share = found[1] / (found[1] + 2 * found[2])
                taken = [k - (k + 1) * share * found[k + 1] / found[k] for k in (1, 2, 3)]
                if all(0 <= taken[k - 1] <= k for k in (1, 2, 3)):
                    return taken
        elif found[1] and found[2]:
            return [found[1] / (found[1] + 2 * found[2])] * 3
        return GIVEN

    def probability(self, word, history):
        after = self.after.get(history)
        shorter = (lambda: self.probability(word, history[1:])) if history else (lambda: EQUAL)
        if not after:
            return shorter()
        total, count = sum(after.values()), after.get(word, 0)
        if self.smoothing == "maximum_likelihood":
            return count / total
        if self.smoothing == "additive":
            return (count + ADDED) / (total + ADDED * len(PREDICTED))
        if self.smoothing == "witten_bell":
            return (count + len(after) * shorter()) / (total + len(after))
        discount = self.discounts[len(history)]
        left = sum(discount[min(c, 3) - 1] for c in after.values()) / total
        taken = discount[min(count, 3) - 1] if count else 0
        return (count - taken) / total + left * shorter()


def words_alone(own):
    """NLTK's smoothing with equal chances below words alone, and discounts of every order."""

    class Mixed(type(own)):
        def unigram_score(self, word):
            return self.by_dictionaries.probability(word, ())

        def alpha_gamma(self, word, context):
            if hasattr(self, "discount"):
                self.discount = self.by_dictionaries.discounts[len(context)][0]
            return super().alpha_gamma(word, context)

    own.__class__ = Mixed


def by_nltk(smoothing, order, dictionaries, held_out):
    vocabulary = Vocabulary([*PREDICTED, "<s>"], unk_cutoff=1)
    kinds = {
        "maximum_likelihood": lambda: MLE(order, vocabulary=vocabulary),
        "additive": lambda: Lidstone(ADDED, order, vocabulary=vocabulary),
        "witten_bell": lambda: WittenBellInterpolated(order, vocabulary=vocabulary),
        "absolute_discounting": lambda: AbsoluteDiscountingInterpolated(
            order, vocabulary=vocabulary),
        "kneser_ney": lambda: KneserNeyInterpolated(order, vocabulary=vocabulary),
    }
    if smoothing not in kinds or smoothing == "kneser_ney" and order != 2:
        return None
    if "discount" in smoothing and GIVEN in dictionaries.discounts[1:]:
        return None
    model = kinds[smoothing]()
    # <s> is a history and no word: it is counted in front of others only.
    model.counts.update(
        [gram for n in range(1, order + 1) for gram in ngrams(s, n) if gram[-1] != "<s>"]
        for s in TRAINING)
    if hasattr(model, "estimator"):
        model.estimator.by_dictionaries = dictionaries
        words_alone(model.estimator)
    if smoothing == "additive":
        # NLTK counts <s> among the words that get something.
        score, added = model.unmasked_score, ADDED
        model.unmasked_score = lambda word, context=None: (
            lambda counts: (counts[word] + added) / (counts.N() + added * len(PREDICTED)))(
                model.context_counts(context))
    grams = [tuple(s[max(0, i - order + 1):i + 1]) for s in held_out for i in range(1, len(s))]
    if smoothing in ("maximum_likelihood", "additive"):
        # NLTK gives 0, or equal chances, after a history that never occurred; ours is shortened.
        while any(not model.counts[g[:-1]] for g in grams if len(g) > 1):
            grams = [g[1:] if len(g) > 1 and not model.counts[g[:-1]] else g for g in grams]
    return model.perplexity(grams)


def case(smoothing, order):
    model = Dictionaries(smoothing, order)
    scores = []
    for s in HELD_OUT:
        ps = [model.probability(s[i], tuple(s[max(0, i - order + 1):i])) for i in range(1, len(s))]
        scores.append(sum(math.log(p) if p > 0 else -math.inf for p in ps))
    # Perplexities are over the sentences that are not ruled out.
    possible = [s for s, score in zip(HELD_OUT, scores) if score > -math.inf]
    total = sum(score for score in scores if score > -math.inf)
    perplexity = math.exp(-total / sum(len(s) - 1 for s in possible))
    nltk = by_nltk(smoothing, order, model, possible)
    if nltk is not None:
        assert abs(nltk / perplexity - 1) < 1e-12, (smoothing, order, nltk, perplexity)
    finite = lambda value: value if math.isfinite(value) else None
    return {
        "smoothing": smoothing, "order": order, "scores": [finite(score) for score in scores],
        "perplexity": perplexity, "nltk": nltk,
        "discounts": model.discounts if smoothing == "modified_kneser_ney" else None,
    }


if __name__ == "__main__":
    kinds = ["maximum_likelihood", "additive", "witten_bell", "absolute_discounting", "kneser_ney",
             "modified_kneser_ney"]
    cases = [case(kind, order) for kind in kinds for order in (1, 2, 3, 4)]
    print(json.dumps(cases, indent=1))
