// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import Testing

@testable import CollapseExperiment

/// What a cell's identity takes in, and what it leaves out.
@Suite struct CellIdentityTests {
  private let settings: JSONObject = [
    "source": ["gaussian": ["dimension": 1]],
    "chain": ["generations": 3, "real": 10, "synthetic": 10, "policy": "replace"],
  ]

  private func id(_ settings: JSONObject, sweptByGenerations: Bool = false) -> String {
    CellIdentity.hash(
      seed: 7, settings: settings, metrics: [], isSweptByGenerations: sweptByGenerations)
  }

  private func settings(_ key: String, _ value: JSONValue) -> JSONObject {
    var chain = settings["chain"]?.object ?? [:]
    chain[key] = value
    var changed = settings
    changed["chain"] = .object(chain)
    return changed
  }

  @Test func settingsThatChangeNothingAreLeftOut() {
    #expect(id(settings("draw", "rows")) == id(settings))
    #expect(id(settings("sampling", [:])) == id(settings))
  }

  @Test func settingsThatChangeDrawsAreTakenIn() {
    #expect(id(settings("draw", "statistics")) != id(settings))
    #expect(id(settings("sampling", ["bias": 0.9])) != id(settings))
    #expect(id(settings("real", 11)) != id(settings))
  }

  /// As before the key was there: at its neutral value it stays out of a metric's settings, too.
  @Test func aMetricsNewKeyIsLeftOutAtItsNeutralValue() {
    func id(_ coverage: JSONObject) -> String {
      CellIdentity.hash(
        seed: 7, settings: settings,
        metrics: [
          MetricRecord(
            name: "near", version: 1, scale: .plain, parts: [nil], unit: "share", definition: "x",
            settings: ["coverage": .object(coverage)])
        ])
    }
    #expect(id(["neighbours": 5, "space": "data"]) == id(["neighbours": 5]))
    #expect(id(["neighbours": 5, "space": "codes"]) != id(["neighbours": 5]))
    #expect(id(["neighbours": 6, "space": "data"]) != id(["neighbours": 5]))
  }

  @Test func generationsAreTakenInOnlyWhereCellsDifferByThem() {
    let longer = settings("generations", 4)
    #expect(id(longer) == id(settings))
    #expect(id(longer, sweptByGenerations: true) != id(settings, sweptByGenerations: true))
  }

  @Test func aNeutralValueElsewhereIsKept() {
    #expect(
      NeutralSettings.leftOut(of: ["learner": ["draw": "rows"]]) == ["learner": ["draw": "rows"]])
  }

  /// The definition: canonical JSON of everything that identifies a cell, as one object.
  @Test func theHashIsThatOfOneCanonicalObject() {
    let metrics = [
      MetricRecord(
        name: "tail", version: 2, scale: .plain, parts: [nil], unit: "share", definition: "…",
        settings: ["tail_loss": ["level": 0.05]])
    ]
    let whole: JSONValue = [
      "source": ["gaussian": ["dimension": 1]], "learner": ["gaussian": ["divisor": "n"]],
      "chain": ["real": 10, "policy": ["replace": [:]]], "seed": "7", "stream_version": 1,
      "metrics": [
        ["name": "tail", "version": 2, "settings": ["tail_loss": ["level": 0.05]]]
      ],
    ]
    let written: JSONObject = [
      "source": ["gaussian": ["dimension": 1]], "learner": ["gaussian": ["divisor": "n"]],
      "chain": [
        "generations": 4, "real": 10, "policy": ["replace": ["fresh_rows": 0]], "sampling": [:],
        "draw": "rows",
      ],
    ]
    let id = CellIdentity.hash(seed: 7, settings: written, metrics: metrics)
    #expect(id == String(SHA256.hexadecimal(JSONPrinter.canonical(whole)).prefix(16)))
  }
}
