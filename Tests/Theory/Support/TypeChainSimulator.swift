// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseNumerics

@testable import CollapseTheory

/// Refits shares of types on their own draws again and again, with one fault if asked.
struct TypeChainSimulator {
  enum Fault: CaseIterable {
    /// Draws n − 1 observations and divides by as many.
    case oneObservationFewer
    /// Hands every third generation the counts of the one before.
    case countsReused
    /// Draws from two copies of the last batch without putting back.
    case withoutReplacement
    /// Never draws the last type again.
    case typeDropped
    /// Calls generation 1 generation 0.
    case labelsOneGenerationOff
    /// Draws from one stream in all replicates.
    case sameDrawsInEveryReplicate
    /// Adds half an observation to every type.
    case smoothed
    /// Replaces where the plan says accumulate.
    case replaceForAccumulate
    /// Sharpens where the plan does not say so.
    case hiddenTemperature
  }

  var probabilities: [Double]
  var replicates = 600
  var generations = 12
  var real = 23
  var synthetic = 19
  var policy = "replace"
  var temperature: Double?
  var fault: Fault?
  var seed: UInt64 = 77

  /// What a plan would say of the cell.
  var facts: CellFacts {
    var facts: CellFacts = [
      "family": "categorical", "source": "categorical", "dimension": 1, "smoothing": 0,
      "policy": .text(policy), "real": .integer(real), "synthetic": .integer(synthetic),
      "generations": .integer(generations), "types": .integer(probabilities.count),
    ]
    facts.set("truth.probabilities", probabilities)
    if let temperature { facts["sampling"] = ["temperature": .number(temperature)] }
    return facts
  }

  func results() -> CellResults {
    let shift = fault == .labelsOneGenerationOff ? 1 : 0
    let names =
      ["types_alive", "heterozygosity"] + probabilities.indices.map { "p_\($0 + 1)" }
    let records = (0..<replicates).flatMap { replicate in
      chain(replicate, last: generations + shift).dropFirst(shift).enumerated().map {
        generation, shares in
        let dead = zip(probabilities, shares).reduce(0) { $0 + ($1.1 > 0 ? 0 : $1.0) }
        return GenerationRecord(
          replicate: replicate, generation: generation, metricNames: ["missing_mass"],
          readings: [RecordedValue(dead)], parameterNames: names,
          parameters: ([
            Double(shares.count { $0 > 0 }), shares.reduce(0) { $0 + $1 * (1 - $1) },
          ] + shares).map { RecordedValue($0) })
      }
    }
    let cell = CellRecord(
      id: "0123456789abcdef", slug: "simulated", axisValues: [], generations: generations,
      referenceOrigin: .truth, facts: facts, settings: .object(JSONObject()))
    return CellResults(cell: cell, records: records)
  }

  private func chain(_ replicate: Int, last: Int) -> [[Double]] {
    let address = fault == .sameDrawsInEveryReplicate ? 0 : replicate
    let pools = policy == "accumulate" && fault != .replaceForAccumulate
    var (pool, batch) = ([Int](), [Int]())
    var model = probabilities
    var chain: [[Double]] = []
    for generation in 0...last {
      var stream = RandomStream(
        StreamAddress(seed: seed, replicate: address, generation: generation, purpose: "counts"))
      let isReused = fault == .countsReused && generation % 3 == 2
      if !isReused { batch = draw(model, batch, generation, &stream) }
      pool = pools && generation > 0 ? zip(pool, batch).map { $0 + $1 } : batch
      model = fit(pool)
      chain.append(model)
    }
    return chain
  }

  private func draw(
    _ model: [Double], _ before: [Int], _ generation: Int, _ stream: inout RandomStream
  ) -> [Int] {
    var weights = model
    if generation > 0 {
      let power = fault == .hiddenTemperature ? 1.1 : 1
      weights = TypeSteps.tempered(model, (temperature ?? 1) / power)
      if fault == .typeDropped { weights[weights.count - 1] = 0 }
    }
    let count = (generation == 0 ? real : synthetic) - (fault == .oneObservationFewer ? 1 : 0)
    guard fault == .withoutReplacement, generation > 0 else {
      return stream.multinomial(count: count, weights: weights)
    }
    var urn = before.enumerated().flatMap { [Int](repeating: $0, count: 2 * $1) }
    var counts = [Int](repeating: 0, count: weights.count)
    for _ in 0..<count {
      let place = min(urn.count - 1, Int(stream.uniform() * Double(urn.count)))
      counts[urn[place]] += 1
      urn.swapAt(place, urn.count - 1)
      urn.removeLast()
    }
    return counts
  }

  private func fit(_ counts: [Int]) -> [Double] {
    let extra = fault == .smoothed ? 0.5 : 0
    let total = Double(counts.reduce(0, +)) + extra * Double(counts.count)
    return counts.map { (Double($0) + extra) / total }
  }
}
