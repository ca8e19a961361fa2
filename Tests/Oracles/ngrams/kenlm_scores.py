# SPDX-License-Identifier: GPL-3.0-or-later
"""What kenlm makes of models that `collapse export` wrote: log10 of every held-out sentence.

    cd Tests/Oracles/ngrams
    for smoothing in maximum_likelihood witten_bell absolute_discounting kneser_ney \\
        modified_kneser_ney; do
      collapse export arpa.yaml --cell smoothing=$smoothing > $smoothing.arpa
    done
    collapse export language.yaml > language.arpa
    python kenlm_scores.py > kenlm.json

Sentences that a model rules out are left out: kenlm gives −99 for a word of probability 0.
"""

import glob
import json

import kenlm

scores = {}
for path in sorted(glob.glob("*.arpa")):
    model = kenlm.Model(path)
    name = path.removesuffix(".arpa")
    with open("language.txt" if name == "language" else "held-out.txt") as file:
        lines = [line.rstrip("\n") for line in file]
    found = [model.score(line, bos=True, eos=True) for line in lines]
    scores[name] = [value if value > -90 else None for value in found]
print(json.dumps(scores, indent=1))
