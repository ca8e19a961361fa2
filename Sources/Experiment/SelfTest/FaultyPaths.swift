// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Paths of a Gaussian's mean and variance as a faulty program would have made them of the same
/// draws: scale and place of a sample follow those of the model it is drawn from.
struct FaultyPaths {
  struct Step: Hashable {
    var mean: Double
    var variance: Double
  }

  let rowCount: Int

  /// Every fit divides by n − 1, where n was meant: by how much it exceeds multiplies up.
  func otherDivisor(_ steps: [Step]) -> [Step] {
    let factor = Double(rowCount) / Double(rowCount - 1)
    var path = [Step(mean: steps[0].mean, variance: steps[0].variance * factor)]
    var scale = factor
    for (before, step) in zip(steps, steps.dropFirst()) {
      let moved = (step.mean - before.mean) * scale.squareRoot()
      scale *= factor
      path.append(Step(mean: path[path.count - 1].mean + moved, variance: step.variance * scale))
    }
    return path
  }

  /// Every generation draws with the numbers of generation 1.
  func sameDraws(_ steps: [Step]) -> [Step] {
    let ratio = steps[1].variance / steps[0].variance
    let shift = (steps[1].mean - steps[0].mean) / steps[0].variance.squareRoot()
    var path = [steps[0]]
    for _ in steps.dropFirst() {
      let last = path[path.count - 1]
      path.append(
        Step(
          mean: last.mean + shift * last.variance.squareRoot(), variance: last.variance * ratio))
    }
    return path
  }

  /// Records of chains whose steps are other ones, parameters and readings alike.
  ///
  /// - Parameter records: sorted by replicate and generation.
  func replacing(
    _ records: [GenerationRecord], _ change: (FaultyPaths, [Step]) -> [Step]
  ) -> [GenerationRecord] {
    var changed: [GenerationRecord] = []
    for chain in records.chunked(by: \.replicate) {
      for (record, step) in zip(chain, change(self, chain.map(Self.step))) {
        changed.append(Self.record(record, step))
      }
    }
    return changed
  }

  static func step(_ record: GenerationRecord) -> Step {
    func parameter(_ name: String) -> Double {
      record.parameterNames.firstIndex(of: name).flatMap { record.parameters[$0].number } ?? .nan
    }
    return Step(mean: parameter("mean"), variance: parameter("variance"))
  }

  /// The record with what parameters and metrics are of a step; the truth is the standard normal.
  static func record(_ record: GenerationRecord, _ step: Step) -> GenerationRecord {
    var changed = record
    for (index, name) in record.parameterNames.enumerated() {
      if name == "mean" { changed.parameters[index] = RecordedValue(step.mean) }
      if name == "variance" { changed.parameters[index] = RecordedValue(step.variance) }
    }
    for (index, name) in record.metricNames.enumerated() {
      switch name {
      case "log_variance": changed.readings[index] = RecordedValue(log(step.variance))
      case "mean_shift": changed.readings[index] = RecordedValue(abs(step.mean))
      // ½ ln(2πe σ²)
      case "entropy":
        changed.readings[index] = RecordedValue(
          0.5 * (log(2 * Double.pi * step.variance) + 1))
      default: break
      }
    }
    return changed
  }
}

extension Array {
  /// Runs of neighbours with equal keys.
  fileprivate func chunked<Key: Equatable>(by key: KeyPath<Element, Key>) -> [ArraySlice<Element>] {
    var chunks: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices
    where index > start && self[index][keyPath: key] != self[start][keyPath: key] {
      chunks.append(self[start..<index])
      start = index
    }
    if start < endIndex { chunks.append(self[start...]) }
    return chunks
  }
}
