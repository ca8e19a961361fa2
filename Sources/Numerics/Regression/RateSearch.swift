// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds the rate that fits replicates best, and the rates that they do not contradict.
struct RateSearch {
  private let score: RateScore
  /// Student's t at which a rate is contradicted.
  private let critical: Double
  /// From almost straight to all in one step, ascending, equal steps of their logarithm.
  private let rates: [Double]

  /// The fastest rate looked at: what is left after one generation is 2·10⁻⁹.
  private static let fastest = 20.0
  private static let stepsPerDecade = 12

  init(_ score: RateScore, replicateCount: Int, confidence: Double) throws(DecayObstacle) {
    self.score = score
    guard
      let critical = try? StudentT(degrees: Double(replicateCount - 1))
        .quantile(0.5 + confidence / 2)
    else { throw .notConverged }
    self.critical = critical
    let slowest = 0.01 / Double(score.generationCount - 1)
    var rates = [slowest]
    let step = Self.tenthRoot(Self.stepsPerDecade)
    while let last = rates.last, last < Self.fastest {
      rates.append(min(last * step, Self.fastest))
    }
    self.rates = rates
  }

  /// 10^(1/count) by repeated correction, the same bits everywhere.
  private static func tenthRoot(_ count: Int) -> Double {
    (try? brentRoot(from: 1, to: 10) { root in
      (0..<count).reduce(1.0) { power, _ in power * root } - 10
    }) ?? 1.2
  }

  /// The curve of least weighted squares.
  ///
  /// GSL's trust region finds it from the best of the rates looked at. What its last bits are
  /// depends on the processor's linear algebra, so the rate is then settled as the zero of the
  /// score between the neighbouring rates, and level and amplitude follow in closed form.
  func estimate(_ means: [Double]) throws(DecayObstacle) -> ExponentialCurve {
    let squares = rates.map { score.nearest($0).squares }
    let best = squares.indices.min { squares[$0] < squares[$1] } ?? 0
    guard best > 0, best < rates.count - 1 else { throw obstacle(besides: nil) }
    let found = try fit(means, from: score.nearest(rates[best]).curve)
    let ends = found.rate < rates[best] ? (best - 1, best) : (best, best + 1)
    let settled = try? brentRoot(from: rates[ends.0], to: rates[ends.1]) { score.t($0) }
    guard let settled, abs(settled - found.rate) < 1e-6 * settled else {
      throw obstacle(besides: found.rate)
    }
    return score.nearest(settled).curve
  }

  private func fit(
    _ means: [Double], from start: ExponentialCurve
  ) throws(DecayObstacle) -> ExponentialCurve {
    let count = means.count
    let problem = TrustRegion.Problem(
      weights: score.weights,
      residuals: { parameters in
        let powers = ExponentialCurve.powers(rate: parameters[2], count: count)
        return (0..<count).map { parameters[0] + parameters[1] * powers[$0] - means[$0] }
      },
      derivatives: { parameters in
        let powers = ExponentialCurve.powers(rate: parameters[2], count: count)
        return (0..<count).map { [1, powers[$0], -parameters[1] * Double($0) * powers[$0]] }
      })
    guard
      let found = try? TrustRegion.fit(
        problem, from: [start.level, start.amplitude, start.rate])
    else { throw obstacle(besides: nil) }
    return ExponentialCurve(level: found[0], amplitude: found[1], rate: found[2])
  }

  /// From the lowest to the highest rate that is not contradicted, the estimate among them.
  func interval(around estimate: Double) throws(DecayObstacle) -> Interval {
    let looked = ([0, estimate] + rates).sorted()
    let accepted = looked.map(isAccepted)
    guard let first = accepted.firstIndex(of: true), let last = accepted.lastIndex(of: true),
      first > 0, last < looked.count - 1
    else { throw obstacle(besides: estimate) }
    return Interval(
      lower: try end(looked[first - 1], looked[first]),
      upper: try end(looked[last], looked[last + 1]))
  }

  private func end(_ first: Double, _ second: Double) throws(DecayObstacle) -> Double {
    let root = try? brentRoot(from: first, to: second) { rate in
      let t = abs(score.t(rate)) - critical
      return t.isFinite ? t : .greatestFiniteMagnitude
    }
    guard let root, root > 0 else { throw .notConverged }
    return root
  }

  private func isAccepted(_ rate: Double) -> Bool { abs(score.t(rate)) <= critical }

  /// Which of the ends is open; none where the curve goes another way altogether.
  private func obstacle(besides estimate: Double?) -> DecayObstacle {
    switch (isAccepted(0), isAccepted(Self.fastest)) {
    case (true, true): .flat
    case (true, false): .straight
    case (false, true): .sudden
    case (false, false): estimate == nil ? .noLevel : .notConverged
    }
  }
}
