# SPDX-License-Identifier: GPL-3.0-or-later
"""Text for `peers.py`, and what others make of it: NumPy, NLTK and kenlm."""

import gzip
import os
import random
import subprocess
import sys

import numpy as np

TYPES = 50_000
TOKENS = 10_000_000
# NLTK takes minutes for what we do in one second; its speed does not depend on how much there is.
FEW = 20_000


def save(path, **arrays):
    os.makedirs(path, exist_ok=True)
    for name, array in arrays.items():
        name = name.replace("_", "-")
        np.ascontiguousarray(array, "<f8").tofile(os.path.join(path, name + ".f64"))


def zipf_text(folder):
    """A stream of words with chances that fall like one over their rank."""
    rng = np.random.Generator(np.random.Philox(key=1))
    cumulative = np.cumsum(1 / np.arange(1.0, TYPES + 1))
    tokens = np.searchsorted(cumulative, rng.random(TOKENS) * cumulative[-1]).astype(np.int64)
    path = os.path.join(folder, "zipf")
    save(path, training=tokens, training_ends=[], types=[TYPES])
    return path, tokens


def wikitext(folder):
    """WikiText-2's training and test text as ids by falling count, <unk> last; lines as words."""
    data = os.path.join(os.environ["COLLAPSE_DATA"], "text", "wikitext-2")
    lines = {}
    for name, file in [("training", "train"), ("held-out", "test")]:
        with gzip.open(os.path.join(data, file + ".txt.gz"), "rt", encoding="utf-8") as text:
            lines[name] = [line.split() for line in text.read().split("\n")[:-1]]
    counts = {}
    for line in lines["training"]:
        for word in line:
            counts[word] = counts.get(word, 0) + 1
    counts.pop("<unk>", None)
    ids = {word: i for i, word in enumerate(sorted(counts, key=lambda w: (-counts[w], w.encode())))}
    arrays = {"types": [len(ids) + 1]}
    for name, found in lines.items():
        arrays[name] = [ids.get(word, len(ids)) for line in found for word in line]
        arrays[name + "-ends"] = np.cumsum([len(line) for line in found])
    path = os.path.join(folder, "wikitext")
    save(path, **arrays)
    return path, lines


def unique(tokens):
    """Trigrams as NumPy's sorted unique numbers with their counts; what begins at <s> included."""

    def work():
        padded = np.concatenate([[TYPES], tokens])
        keys = (padded[:-2] * (TYPES + 1) + padded[1:-1]) * (TYPES + 1) + padded[2:]
        found, _ = np.unique(keys, return_counts=True)
        return len(tokens), len(found)

    return work


def counted(sentences):
    """NLTK's counter over grams of one, two and three words."""
    from nltk.lm import NgramCounter
    from nltk.util import everygrams

    def work():
        NgramCounter([everygrams(s, max_len=3) for s in sentences])
        return sum(len(s) for s in sentences), None

    return work


def nltk_model(sentences, kind):
    from nltk.lm.preprocessing import padded_everygram_pipeline

    model = kind(3)
    training, words = padded_everygram_pipeline(3, sentences)
    model.fit(training, words)
    return model


def few(lines):
    kept, count = [], 0
    for line in lines:
        if line and count < FEW:
            kept.append(line)
            count += len(line) + 1
    return kept


def written(sentences, kind):
    model = nltk_model(sentences, kind)
    seeds = random.Random(1)

    def work():
        return len(model.generate(200, random_seed=seeds.randrange(2**31))), None

    return work


def fitted(sentences):
    from nltk.lm import KneserNeyInterpolated

    def work():
        nltk_model(sentences, KneserNeyInterpolated)
        return sum(len(s) + 1 for s in sentences), None

    return work


def exported(folder):
    """The model of WikiText-2 in the ARPA format, written by the program under test."""
    collapse = os.path.join(os.path.dirname(sys.argv[1]), "collapse")
    here = os.path.dirname(os.path.abspath(__file__))
    path = os.path.join(folder, "wikitext.arpa")
    if not os.path.exists(path):
        subprocess.run(
            [collapse, "export", os.path.join(here, "wikitext-chain.yaml"), "--generation", "0",
             "-o", path], check=True, stdout=subprocess.DEVNULL)
    return path


def scored(lines, arpa):
    """kenlm's Python module, on the model that `collapse export` wrote."""
    import kenlm

    model = kenlm.Model(arpa)
    sentences = [" ".join(line) for line in lines]
    count = sum(len(line) + 1 for line in lines)

    def work():
        # kenlm keeps single precision.
        return count, None if sum(
            model.score(s, bos=True, eos=True) for s in sentences) < 0 else 0

    return work


def text_cases(folder):
    from nltk.lm import MLE, KneserNeyInterpolated

    path, tokens = zipf_text(folder)
    title = "count 10 M Zipf tokens into trigrams"
    yield f"{title}; NumPy", "count", path, unique(tokens), {1: 1}
    yield f"{title}; NLTK", "count", path, counted([tokens[:FEW].tolist()]), {1: 1}
    if "COLLAPSE_DATA" not in os.environ:
        print("# COLLAPSE_DATA names no folder: the rows on WikiText-2 are left out")
        return
    path, lines = wikitext(folder)
    some = few(lines["training"])
    yield "fit modified Kneser–Ney; NLTK", "fit", path, fitted(some), {1: 1}
    yield "write, unsmoothed; NLTK", "write", path, written(some, MLE), {1: 1}
    yield ("write, modified Kneser–Ney; NLTK", "write-smoothed", path,
           written(some, KneserNeyInterpolated), {1: 1})
    arpa = exported(folder)
    yield "score held-out text; kenlm", "score", path, scored(lines["held-out"], arpa), {1: 1}
