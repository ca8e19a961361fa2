// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// Exact moments of a refitted Gaussian's mean μ and variance s², in units of the truth, for any
/// n₀, n, schedule, divisor and bias λ, under replace and accumulate.
///
/// One step is μ' = μ + a s Z, s'² = s² F with (Z, F) independent of the past. With batches from
/// N(μ, λs²): under replace a² = λ/n and F = λQ/D; under accumulate a² = λn/P'² and
/// F = (D + λQ + (P/P') λZ²)/D', P and D the pool's rows and divisor. So the moments E μ²ⁱ s²ʲ of one order i + j make a closed recursion:
/// E μ'²ⁱ s'²ʲ = Σₖ C(2i, 2k) a²ᵏ E[Z²ᵏ Fʲ] E[μ²ⁱ⁻²ᵏ s²ʲ⁺²ᵏ].
///
/// - Source: the step laws; orders up to three, since a mean's null distribution needs no more.
struct GaussianMoments {
  /// E μ²ⁱ s²ʲ at [i][j], i + j ≤ 3.
  private var moments: [[Double]]

  private static let order = 3
  /// C(2i, 2k) for i up to 3.
  private static let evenBinomials: [[Double]] = [[1], [1, 1], [1, 6, 1], [1, 15, 15, 1]]
  /// E Z²ᵏ.
  private static let evenNormal: [Double] = [1, 1, 3, 15, 105, 945, 10395]

  /// The moments at generations 0 to `last`.
  static func table(_ setting: GaussianSetting, upTo last: Int) -> [GaussianMoments] {
    var current = GaussianMoments()
    let factor = setting.emission.factor
    current.step(.replace(rows: setting.real, divisor: setting.divide(setting.real), factor: 1))
    var table = [current]
    for generation in 1..<max(1, last + 1) {
      let after = setting.trainingCount(generation)
      switch setting.policy {
      case .replace:
        current.step(.replace(rows: after, divisor: setting.divide(after), factor: factor))
      case .accumulate:
        let before = setting.trainingCount(generation - 1)
        current.step(
          .accumulate(
            before: before, rows: setting.batch(generation), divisorBefore: setting.divide(before),
            divisor: setting.divide(after), factor: factor))
      case .subsample, .mix:
        preconditionFailure("the moments of \(setting.policy.name) are no powers of one step's")
      }
      table.append(current)
    }
    return table
  }

  /// The truth itself: μ = 0, s = 1.
  private init() {
    moments = (0...Self.order).map { i in
      [Double](repeating: i == 0 ? 1 : 0, count: Self.order - i + 1)
    }
  }

  /// Moments of s² about 0.
  var variance: RawMoments { RawMoments(moments[0][1], moments[0][2], moments[0][3]) }
  /// Moments of μ² about 0.
  var squaredMean: RawMoments { RawMoments(moments[1][0], moments[2][0], moments[3][0]) }

  private mutating func step(_ step: Step) {
    var next = moments
    for i in 0...Self.order {
      for j in 0...Self.order - i {
        var sum = 0.0
        var power = 1.0
        for k in 0...i {
          sum += Self.evenBinomials[i][k] * power * step.factor(k, j) * moments[i - k][j + k]
          power *= step.shiftSquared
        }
        next[i][j] = sum
      }
    }
    moments = next
  }

  /// What one step does to mean and variance.
  private struct Step {
    /// a².
    let shiftSquared: Double
    /// F = (constant + Q + share Z²)/divisor.
    let constant: Double
    let share: Double
    let divisor: Double
    /// Of Q's χ².
    let degrees: Double

    static func replace(rows: Int, divisor: Double, factor: Double) -> Step {
      Step(
        shiftSquared: factor / Double(rows), constant: 0, share: 0, divisor: divisor / factor,
        degrees: Double(rows - 1))
    }

    static func accumulate(
      before: Int, rows: Int, divisorBefore: Double, divisor: Double, factor: Double
    ) -> Step {
      let after = Double(before + rows)
      return Step(
        shiftSquared: factor * Double(rows) / (after * after), constant: divisorBefore / factor,
        share: Double(before) / after, divisor: divisor / factor, degrees: Double(rows - 1))
    }

    /// E[Z²ᵏ Fʲ].
    func factor(_ k: Int, _ j: Int) -> Double {
      // (c + Q + b Z²)ʲ by its terms j!/(x! y! z!) cˣ Qʸ (b Z²)ᶻ; E Qʸ = ν(ν+2)…(ν+2y−2).
      var sum = 0.0
      for y in 0...j {
        for z in 0...(j - y) {
          let x = j - y - z
          let chi = (0..<y).reduce(1.0) { $0 * (degrees + 2 * Double($1)) }
          sum +=
            Self.multinomial(x, y, z) * Self.power(constant, x) * chi * Self.power(share, z)
            * GaussianMoments.evenNormal[k + z]
        }
      }
      return sum / Self.power(divisor, j)
    }

    private static func multinomial(_ x: Int, _ y: Int, _ z: Int) -> Double {
      func factorial(_ n: Int) -> Double { (1..<n + 1).reduce(1.0) { $0 * Double($1) } }
      return factorial(x + y + z) / (factorial(x) * factorial(y) * factorial(z))
    }

    private static func power(_ base: Double, _ exponent: Int) -> Double {
      (0..<exponent).reduce(1.0) { value, _ in value * base }
    }
  }
}
