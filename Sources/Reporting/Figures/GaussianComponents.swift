// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A Gaussian, or a mixture of them, in one or two dimensions, as a run's files have it.
struct GaussianComponents {
  struct Component {
    let weight: Double
    let mean: [Double]
    /// d × d, row by row.
    let covariance: [Double]

    func deviation(_ coordinate: Int) -> Double {
      covariance[coordinate * mean.count + coordinate].squareRoot()
    }
  }

  let components: [Component]

  /// One or two: that of all cells of a plan.
  ///
  /// - Throws: `notGaussian` where a cell's models are of another family or dimension.
  static func dimension(of plan: PlanRecord, for kind: String) throws(FigureFailure) -> Int {
    let dimensions = Set(plan.cells.map { $0.facts.integer("dimension") ?? 0 })
    let families = plan.cells.map { $0.facts.text("family") ?? "" }
    guard dimensions.count == 1, let dimension = dimensions.first, (1...2).contains(dimension),
      families.allSatisfy({ $0 == "gaussian" || $0 == "gaussian_mixture" })
    else { throw .notGaussian(kind) }
    return dimension
  }

  /// The model that a replicate fitted at a generation; nil where parameters.csv has none.
  init?(_ cell: CellResults, generation: Int, position: Int) {
    guard let dimension = cell.cell.facts.integer("dimension"), dimension > 0 else { return nil }
    func number(_ name: String) -> Double? {
      cell.parameters.value(name, generation: generation, position: position).number
    }
    func component(weight: Double, _ label: String) -> Component? {
      let means = (1...dimension).compactMap { number("mean\(label)_\($0)") }
      var covariance: [Double] = []
      for row in 1...dimension {
        for column in 1...dimension {
          let place = "_\(max(row, column))_\(min(row, column))"
          // A component's own covariance, all components' one, or one variance in all directions.
          let value =
            number("covariance\(label)\(place)") ?? number("covariance\(place)")
            ?? (row == column ? number("variance\(label)") : 0)
          guard let value else { return nil }
          covariance.append(value)
        }
      }
      guard means.count == dimension else { return nil }
      return Component(weight: weight, mean: means, covariance: covariance)
    }
    if let mean = number("mean"), let variance = number("variance") {
      components = [Component(weight: 1, mean: [mean], covariance: [variance])]
    } else if let whole = component(weight: 1, "") {
      components = [whole]
    } else {
      var found: [Component] = []
      while let weight = number("weight_\(found.count + 1)"),
        let component = component(weight: weight, "_\(found.count + 1)")
      {
        found.append(component)
      }
      components = found
    }
    if components.isEmpty { return nil }
  }

  /// The truth of a cell; nil where the source is not one of Gaussians.
  init?(truthOf cell: CellRecord) {
    if let mixture = cell.settings["source"]?["mixture"] {
      guard let weights = mixture["weights"]?.numbers,
        let means = mixture["means"]?.list?.compactMap(\.numbers), means.count == weights.count
      else { return nil }
      components = zip(weights, means).enumerated().compactMap { index, pair in
        let covariance =
          mixture["deviations"]?.list?[index].numbers.map(Self.diagonal)
          ?? mixture["covariances"]?.list?[index].list?.compactMap(\.numbers).flatMap { $0 }
        guard let covariance, covariance.count == pair.1.count * pair.1.count else { return nil }
        return Component(weight: pair.0, mean: pair.1, covariance: covariance)
      }
      if components.count != weights.count { return nil }
    } else {
      guard cell.facts.text("source") == "gaussian", let mean = cell.facts.numbers("truth.mean"),
        let covariance = cell.facts.rows("truth.covariance")
      else { return nil }
      components = [
        Component(weight: 1, mean: mean, covariance: covariance.flatMap { $0 })
      ]
    }
  }

  private static func diagonal(_ deviations: [Double]) -> [Double] {
    let count = deviations.count
    return (0..<count * count).map {
      $0 / count == $0 % count ? deviations[$0 / count] * deviations[$0 / count] : 0
    }
  }

  /// The probability density at a point; infinite or 0 where a component has no width.
  func density(_ point: [Double]) -> Double {
    components.reduce(0) { $0 + $1.weight * $1.density(point) }
  }

  /// From the lowest to the highest of means ∓ so many deviations, in one coordinate.
  func range(_ coordinate: Int, deviations: Double) -> ClosedRange<Double>? {
    let ends = components.filter { $0.weight > 1e-3 }.flatMap { component in
      [-deviations, deviations].map {
        component.mean[coordinate] + $0 * component.deviation(coordinate)
      }
    }.filter(\.isFinite)
    guard let lower = ends.min(), let upper = ends.max() else { return nil }
    return lower...upper
  }
}

extension GaussianComponents.Component {
  fileprivate func density(_ point: [Double]) -> Double {
    let steps = zip(point, mean).map { $0 - $1 }
    if mean.count == 1 {
      return exp(-steps[0] * steps[0] / covariance[0] / 2)
        / (2 * .pi * covariance[0]).squareRoot()
    }
    let determinant = covariance[0] * covariance[3] - covariance[1] * covariance[2]
    let square =
      (covariance[3] * steps[0] * steps[0] - 2 * covariance[1] * steps[0] * steps[1]
        + covariance[0] * steps[1] * steps[1]) / determinant
    return exp(-square / 2) / (2 * .pi * determinant.squareRoot())
  }

  /// In two dimensions the ellipse that holds half of the component, closed.
  func ellipse(pointCount: Int = 72) -> [[Double]] {
    // Half of a two-dimensional Gaussian lies within √(2 ln 2) deviations.
    let radius = 1.1774100225154747
    let first = deviation(0)
    let slope = first > 0 ? covariance[1] / first : 0
    let second = max(covariance[3] - slope * slope, 0).squareRoot()
    return (0...pointCount).map { step in
      let angle = 2 * Double.pi * Double(step % pointCount) / Double(pointCount)
      let (x, y) = (radius * cos(angle), radius * sin(angle))
      return [mean[0] + first * x, mean[1] + slope * x + second * y]
    }
  }
}
