// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

/// Finds what a claim's metrics, keys and values mean in a plan, and the cells it leaves open.
struct ClaimResolver {
  let declaration: ClaimDeclaration
  let scope: ClaimScope
  let diagnostics: Diagnostics

  init(_ declaration: ClaimDeclaration, scope: ClaimScope, diagnostics: Diagnostics) {
    self.declaration = declaration
    self.scope = scope
    self.diagnostics = diagnostics
  }

  /// A metric with its conditions found.
  struct Resolved {
    let reading: MetricReading
    let generation: Int
    /// The place in the text where the generation stands; nil where `at` gives it.
    let generationPlace: Int?
    /// The values it fixes, by axis.
    let fixed: [Int: JSONValue]
  }

  /// The cases of a relation; nil after a mistake, which is reported.
  func cases(_ relation: ClaimRelation) -> [Claim.Case]? {
    let conditions = conditions()
    let defaults = defaults()
    // With a broken default every metric would seem to lack what it gives.
    let resolved = relation.readings.map { resolve($0, defaults: defaults) }
    guard let conditions, let defaults, resolved.allSatisfy({ $0 != nil }) else { return nil }
    let readings = resolved.compactMap { $0 }
    guard checkUse(of: conditions, defaults, by: readings) else { return nil }
    let bound = Set(
      scope.axes.indices.filter { axis in
        !readings.isEmpty && readings.allSatisfy { $0.fixed[axis] != nil }
      })
    let cases = openCells(conditions, bound: bound).compactMap { cell in
      self.case(cell, readings, bound: bound)
    }
    return check(cases, readings) ? cases : nil
  }

  /// The cells of a theory claim; nil after a mistake, which is reported.
  func theoryCases() -> [Claim.Case]? {
    guard let conditions = conditions() else { return nil }
    return openCells(conditions, bound: []).map { cell in
      Claim.Case(axes: axes(of: cell, but: []), cell: cell, targets: [])
    }
  }

  // MARK: Cells

  /// The cells that satisfy `where`; of those that differ in bound axes only, the first.
  private func openCells(_ conditions: [Int: [JSONValue]], bound: Set<Int>) -> [Int] {
    var seen: Set<[JSONValue]> = []
    return scope.cells.indices.filter { cell in
      let values = scope.cells[cell].axisValues
      let isMeant = conditions.allSatisfy { axis, wanted in wanted.contains(values[axis]) }
      let open = values.indices.filter { !bound.contains($0) }.map { values[$0] }
      return isMeant && seen.insert(open).inserted
    }
  }

  private func axes(of cell: Int, but bound: Set<Int>) -> [Claim.Axis] {
    scope.axes.indices.filter { !bound.contains($0) }.map {
      Claim.Axis(key: scope.axes[$0].key, value: scope.cells[cell].axisValues[$0])
    }
  }

  private func `case`(
    _ cell: Int, _ readings: [Resolved], bound: Set<Int>
  ) -> Claim.Case? {
    let targets = readings.compactMap { reading in
      self.cell(cell, with: reading.fixed).map {
        Claim.Target(metric: reading.reading.name, generation: reading.generation, cell: $0)
      }
    }
    guard targets.count == readings.count else { return nil }
    let first = bound.isEmpty ? cell : targets.first?.cell ?? cell
    return Claim.Case(axes: axes(of: cell, but: bound), cell: first, targets: targets)
  }

  /// The cell that has the fixed values and is otherwise like the given one.
  private func cell(_ cell: Int, with fixed: [Int: JSONValue]) -> Int? {
    var values = scope.cells[cell].axisValues
    for (axis, value) in fixed { values[axis] = value }
    return scope.cells.firstIndex { $0.axisValues == values }
  }

  // MARK: Rules over cases

  private func check(_ cases: [Claim.Case], _ readings: [Resolved]) -> Bool {
    if cases.isEmpty { return true }
    var isSound = true
    for (index, reading) in readings.enumerated() {
      let last = cases.map { scope.cells[$0.targets[index].cell].generations }.min() ?? 0
      guard reading.generation > last else { continue }
      isSound = false
      let expected = last == 0 ? "0" : "an integer from 0 to \(last)"
      if let place = reading.generationPlace {
        report(
          ClaimMistake(
            place: place, expected: "generation \(expected)",
            found: "\(reading.generation)"))
      } else {
        let mark = declaration.defaults.first { $0.key.value == Self.generation }?.mark
        report("at.generation", mark, expected: expected, found: "\(reading.generation)")
      }
    }
    return checkSelfComparison(cases, readings) && isSound
  }

  /// A metric compared with itself says nothing: the cell should be left out.
  private func checkSelfComparison(_ cases: [Claim.Case], _ readings: [Resolved]) -> Bool {
    for item in cases {
      for (index, target) in item.targets.enumerated() {
        for earlier in 0..<index where item.targets[earlier] == target {
          if readings[earlier].fixed == readings[index].fixed { continue }
          report(
            ClaimMistake(
              place: readings[index].reading.place,
              expected: "\(target.metric) of different cells",
              found: "twice the same one where \(item.label)",
              advice: "name the other values of the key with where"))
          return false
        }
      }
    }
    return true
  }

  static let generation = "generation"
}
