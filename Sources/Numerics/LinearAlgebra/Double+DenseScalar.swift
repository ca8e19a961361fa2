// SPDX-License-Identifier: GPL-3.0-or-later

internal import CBLAS
internal import CKernels

extension Double: DenseScalar {
  public static func multiply(
    _ a: UnsafePointer<Double>, transposed aTransposed: Bool, _ b: UnsafePointer<Double>,
    transposed bTransposed: Bool, into c: UnsafeMutablePointer<Double>, rows: Int, columns: Int,
    inner: Int, keep: Double
  ) {
    blas_dgemm(
      Int32(blas_row_major), Int32(aTransposed ? blas_transpose : blas_no_transpose),
      Int32(bTransposed ? blas_transpose : blas_no_transpose), Int32(rows), Int32(columns),
      Int32(inner), 1, a, Int32(aTransposed ? rows : inner), b,
      Int32(bTransposed ? inner : columns), keep, c, Int32(columns))
  }

  public static func convert(
    _ values: UnsafePointer<Double>, count: Int, into converted: UnsafeMutablePointer<Double>
  ) {
    converted.update(from: values, count: count)
  }

  public static func activate(
    _ values: UnsafeMutablePointer<Double>, bias: UnsafePointer<Double>, rows: Int, columns: Int,
    _ activation: Activation
  ) {
    switch activation {
    case .none: collapse_bias_double(values, bias, rows, columns)
    case .relu: collapse_relu_double(values, bias, rows, columns)
    case .tanh: collapse_tanh_double(values, bias, rows, columns)
    case .sigmoid: collapse_sigmoid_double(values, bias, rows, columns)
    }
  }

  public static func takeBack(
    _ gradient: UnsafeMutablePointer<Double>, through values: UnsafePointer<Double>, count: Int,
    _ activation: Activation
  ) {
    switch activation {
    case .none: break
    case .relu: collapse_relu_back_double(gradient, values, count)
    case .tanh: collapse_tanh_back_double(gradient, values, count)
    case .sigmoid: preconditionFailure("a sigmoid goes back with its likelihood")
    }
  }

  public static func sumColumns(
    _ values: UnsafePointer<Double>, rows: Int, columns: Int,
    into sums: UnsafeMutablePointer<Double>
  ) {
    collapse_column_sums_double(values, rows, columns, sums)
  }

  public static func crossEntropy(
    _ logits: UnsafeMutablePointer<Double>, bias: UnsafePointer<Double>,
    targets: UnsafePointer<Double>, rows: Int, columns: Int, scale: Double,
    losses: UnsafeMutablePointer<Double>
  ) {
    collapse_bernoulli_double(logits, bias, targets, rows, columns, scale, losses)
  }

  public static func squaredDistance(
    _ means: UnsafeMutablePointer<Double>, bias: UnsafePointer<Double>,
    targets: UnsafePointer<Double>, rows: Int, columns: Int, scale: Double,
    squares: UnsafeMutablePointer<Double>
  ) {
    collapse_squares_double(means, bias, targets, rows, columns, scale, squares)
  }

  public static func drawCodes(
    _ heads: UnsafePointer<Double>, noise: UnsafePointer<Double>, rows: Int, latents: Int,
    into codes: UnsafeMutablePointer<Double>, divergences: UnsafeMutablePointer<Double>
  ) {
    collapse_codes_double(heads, noise, rows, latents, codes, divergences)
  }

  public static func takeBackCodes(
    _ heads: UnsafePointer<Double>, noise: UnsafePointer<Double>, gradients: UnsafePointer<Double>,
    rows: Int, latents: Int, scale: Double, into headGradients: UnsafeMutablePointer<Double>
  ) {
    collapse_codes_back_double(heads, noise, gradients, rows, latents, scale, headGradients)
  }

  public static func takeStep(
    _ parameters: UnsafeMutablePointer<Double>, gradients: UnsafePointer<Double>,
    means: UnsafeMutablePointer<Double>, squares: UnsafeMutablePointer<Double>, count: Int,
    _ step: AdamStep
  ) {
    var constants = collapse_adam(step)
    collapse_adam_double(parameters, gradients, means, squares, count, &constants)
  }
}

extension collapse_adam {
  init(_ step: AdamStep) {
    self.init(
      rate: step.rate, root: step.root, first_decay: AdamStep.firstDecay,
      second_decay: AdamStep.secondDecay, epsilon: AdamStep.epsilon)
  }
}
