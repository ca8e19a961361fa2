// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

extension ClaimResolver {
  /// What `at` gives.
  struct Defaults {
    var generation: Int?
    var fixed: [Int: JSONValue] = [:]
  }

  /// `where`, by axis; nil after a mistake.
  func conditions() -> [Int: [JSONValue]]? {
    var found: [Int: [JSONValue]] = [:]
    var isSound = true
    for condition in declaration.conditions {
      let key = condition.key.value
      guard key != Self.generation else {
        report(
          "where.\(key)", condition.key.mark, expected: "a swept key", found: key,
          advice: "write at: {generation: \(condition.values.first?.plainText ?? "0")}")
        isSound = false
        continue
      }
      guard let axis = axis(condition, "where", or: []) else {
        isSound = false
        continue
      }
      let values = condition.values.compactMap { value(of: axis, $0, condition, "where") }
      found[axis] = values
      if values.count < condition.values.count { isSound = false }
    }
    return isSound ? found : nil
  }

  /// `at`; nil after a mistake.
  func defaults() -> Defaults? {
    var defaults = Defaults()
    var isSound = true
    for condition in declaration.defaults {
      guard condition.key.value == Self.generation else {
        if let axis = axis(condition, "at", or: [Self.generation]),
          let value = value(of: axis, condition.values[0], condition, "at")
        {
          defaults.fixed[axis] = value
        } else {
          isSound = false
        }
        continue
      }
      if let generation = condition.values[0].integer, generation >= 0 {
        defaults.generation = generation
      } else {
        report(
          "at.generation", condition.mark, expected: "an integer of at least 0",
          found: condition.values[0].plainText.shortened)
        isSound = false
      }
    }
    return isSound ? defaults : nil
  }

  /// A metric with the conditions in its brackets and those of `at`; nil after a mistake.
  ///
  /// - Parameter defaults: nil where `at` is broken, so that nothing can be said to be missing.
  func resolve(_ reading: MetricReading, defaults: Defaults?) -> Resolved? {
    var isSound = true
    if !scope.metrics.contains(reading.name) {
      report(
        ClaimMistake(
          place: reading.place, expected: known(scope.metrics, "a metric"),
          found: reading.name.shortened,
          near: NearestWord.of(reading.name, among: scope.metrics)))
      isSound = false
    }
    var generation = defaults?.generation
    var generationPlace: Int?
    var fixed = defaults?.fixed ?? [:]
    var axesSeen: Set<Int> = []
    for condition in reading.conditions {
      if condition.key == Self.generation {
        generationPlace = condition.valuePlace
        generation = condition.value.integer
        if generation == nil || generation ?? 0 < 0 {
          report(
            ClaimMistake(
              place: condition.valuePlace, expected: "generation an integer of at least 0",
              found: condition.value.plainText.shortened))
          isSound = false
        }
        continue
      }
      guard let (axis, value) = resolve(condition) else {
        isSound = false
        continue
      }
      if !axesSeen.insert(axis).inserted {
        report(
          ClaimMistake(
            place: condition.keyPlace, expected: "each key once",
            found: "\(scope.axes[axis].key) again"))
        isSound = false
      }
      fixed[axis] = value
    }
    guard isSound, defaults != nil else { return nil }
    guard let generation else {
      report(
        ClaimMistake(
          place: reading.place, expected: "\(reading.name)[generation=…] or at: {generation: …}",
          found: "no generation"))
      return nil
    }
    return Resolved(
      reading: reading, generation: generation, generationPlace: generationPlace, fixed: fixed)
  }

  private func resolve(_ condition: MetricReading.Condition) -> (Int, JSONValue)? {
    let found = scope.axes(named: condition.key)
    guard found.count == 1 else {
      let (expected, near) = axisWords(condition.key, or: [Self.generation])
      report(
        ClaimMistake(
          place: condition.keyPlace, expected: expected, found: condition.key.shortened,
          near: near))
      return nil
    }
    let axis = found[0]
    let values = scope.values(ofAxis: axis)
    if let value = values.first(where: { ClaimScope.matches(condition.value, $0) }) {
      return (axis, value)
    }
    report(
      ClaimMistake(
        place: condition.valuePlace,
        expected: "\(scope.axes[axis].key) \(Self.alternatives(values.map(\.plainText)))",
        found: condition.value.plainText.shortened))
    return nil
  }

  private func axis(
    _ condition: ClaimDeclaration.Condition, _ group: String, or others: [String]
  ) -> Int? {
    let key = condition.key.value
    let found = scope.axes(named: key)
    if found.count == 1 { return found[0] }
    let (expected, near) = axisWords(key, or: others)
    report(
      group, condition.key.mark, expected: expected, found: key.shortened, near: near)
    return nil
  }

  private func value(
    of axis: Int, _ written: JSONValue, _ condition: ClaimDeclaration.Condition, _ group: String
  ) -> JSONValue? {
    let values = scope.values(ofAxis: axis)
    if let value = values.first(where: { ClaimScope.matches(written, $0) }) { return value }
    report(
      "\(group).\(condition.key.value)", condition.mark,
      expected: Self.alternatives(values.map(\.plainText)), found: written.plainText.shortened)
    return nil
  }

  /// What a key may be, and the word that was meant; a word of several paths needs one of them.
  private func axisWords(_ key: String, or others: [String]) -> (expected: String, near: String?) {
    let shared = scope.axes(named: key)
    if shared.count > 1 {
      return ("one of the paths " + Self.alternatives(shared.map { scope.axes[$0].path }), nil)
    }
    let words = others + scope.axes.map(\.key)
    return (
      known(words, "a swept key", none: "no key, since nothing is swept"),
      NearestWord.of(key, among: words)
    )
  }

  /// The words themselves, unless there are too many to be read.
  private func known(_ words: [String], _ what: String, none: String = "none") -> String {
    words.isEmpty ? none : words.count > 8 ? what : Self.alternatives(words)
  }

  /// `a`, `a or b`, `a, b or c`.
  static func alternatives(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "none" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}
