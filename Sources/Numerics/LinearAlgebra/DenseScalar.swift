// SPDX-License-Identifier: GPL-3.0-or-later

/// The numbers a network computes with: float for speed, double to check it by.
///
/// Everything works on row-major blocks that the caller owns. Matrix products go through OpenBLAS,
/// whose last bits depend on the processor's kernels; the rest gives the same bits everywhere.
public protocol DenseScalar: BinaryFloatingPoint, Sendable {
  /// C = A B + `keep` · C, where A and B may stand transposed.
  ///
  /// - Parameters:
  ///   - rows, columns: the shape of C.
  ///   - inner: how many columns A has once it stands as it is used.
  static func multiply(
    _ a: UnsafePointer<Self>, transposed aTransposed: Bool, _ b: UnsafePointer<Self>,
    transposed bTransposed: Bool, into c: UnsafeMutablePointer<Self>, rows: Int,
    columns: Int, inner: Int, keep: Self)

  /// Rounds doubles to these numbers.
  static func convert(
    _ values: UnsafePointer<Double>, count: Int, into converted: UnsafeMutablePointer<Self>)

  /// Adds a bias to every row and applies a function.
  static func activate(
    _ values: UnsafeMutablePointer<Self>, bias: UnsafePointer<Self>, rows: Int, columns: Int,
    _ activation: Activation)

  /// Takes a gradient back through an activation whose values are given.
  static func takeBack(
    _ gradient: UnsafeMutablePointer<Self>, through values: UnsafePointer<Self>, count: Int,
    _ activation: Activation)

  static func sumColumns(
    _ values: UnsafePointer<Self>, rows: Int, columns: Int, into sums: UnsafeMutablePointer<Self>)

  /// −ln of the Bernoulli likelihood of every row; logits become their gradient times `scale`.
  static func crossEntropy(
    _ logits: UnsafeMutablePointer<Self>, bias: UnsafePointer<Self>,
    targets: UnsafePointer<Self>, rows: Int, columns: Int, scale: Self,
    losses: UnsafeMutablePointer<Double>)

  /// Squared distances of every row; means become (mean − target) · `scale`.
  static func squaredDistance(
    _ means: UnsafeMutablePointer<Self>, bias: UnsafePointer<Self>,
    targets: UnsafePointer<Self>, rows: Int, columns: Int, scale: Self,
    squares: UnsafeMutablePointer<Double>)

  /// Codes drawn from normal posteriors and the posteriors' divergences from the prior, in nats.
  ///
  /// - Parameter heads: q means, then q log-variances, a row.
  static func drawCodes(
    _ heads: UnsafePointer<Self>, noise: UnsafePointer<Self>, rows: Int, latents: Int,
    into codes: UnsafeMutablePointer<Self>, divergences: UnsafeMutablePointer<Double>)

  /// Takes a gradient back through the codes, with the divergences' own times `scale`.
  static func takeBackCodes(
    _ heads: UnsafePointer<Self>, noise: UnsafePointer<Self>, gradients: UnsafePointer<Self>,
    rows: Int, latents: Int, scale: Self, into headGradients: UnsafeMutablePointer<Self>)

  /// One step of Adam on all parameters.
  static func takeStep(
    _ parameters: UnsafeMutablePointer<Self>, gradients: UnsafePointer<Self>,
    means: UnsafeMutablePointer<Self>, squares: UnsafeMutablePointer<Self>, count: Int,
    _ step: AdamStep)
}

/// What a layer does to its sums.
public enum Activation: String, Sendable, Hashable, CaseIterable {
  case none
  case relu
  case tanh
  /// 1 / (1 + e⁻ˣ); it has no way back of its own.
  case sigmoid
}

/// One step of Adam with its corrections for the start worked in.
///
/// - Source: Kingma and Ba 2015, arXiv:1412.6980, algorithm 1.
public struct AdamStep: Sendable, Hashable {
  /// α / (1 − β₁ᵗ).
  public let rate: Double
  /// 1 / √(1 − β₂ᵗ).
  public let root: Double
  public static let firstDecay = 0.9
  public static let secondDecay = 0.999
  public static let epsilon = 1e-8

  /// - Parameters:
  ///   - learningRate: α.
  ///   - firstPower, secondPower: β₁ᵗ and β₂ᵗ, t = 1 for the first step.
  public init(learningRate: Double, firstPower: Double, secondPower: Double) {
    rate = learningRate / (1 - firstPower)
    root = 1 / (1 - secondPower).squareRoot()
  }
}
