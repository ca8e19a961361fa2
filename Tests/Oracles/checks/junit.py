# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads JUnit files as a CI would, with the package junitparser, and prints what it found:

    python3 Tests/Oracles/checks/junit.py FILE…

One line a suite and one a case: name, outcome, message, each as JSON. JUnitParserTests calls it.
"""
import json
import sys

from junitparser import Error, Failure, JUnitXml, Skipped

for path in sys.argv[1:]:
    xml = JUnitXml.fromfile(path)
    print(json.dumps(["file", xml.tests, xml.failures, xml.errors, xml.skipped]))
    for suite in xml:
        print(json.dumps(["suite", suite.name, suite.tests, suite.failures, suite.errors]))
        for case in suite:
            kinds = {Failure: "failure", Error: "error", Skipped: "skipped"}
            results = [[kinds[type(r)], r.message] for r in case.result]
            print(json.dumps(["case", case.name, case.classname] + results))
