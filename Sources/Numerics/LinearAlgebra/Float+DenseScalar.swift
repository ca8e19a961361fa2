// SPDX-License-Identifier: GPL-3.0-or-later

internal import CBLAS
internal import CKernels

extension Float: DenseScalar {
  public static func multiply(
    _ a: UnsafePointer<Float>, transposed aTransposed: Bool, _ b: UnsafePointer<Float>,
    transposed bTransposed: Bool, into c: UnsafeMutablePointer<Float>, rows: Int, columns: Int,
    inner: Int, keep: Float
  ) {
    blas_sgemm(
      Int32(blas_row_major), Int32(aTransposed ? blas_transpose : blas_no_transpose),
      Int32(bTransposed ? blas_transpose : blas_no_transpose), Int32(rows), Int32(columns),
      Int32(inner), 1, a, Int32(aTransposed ? rows : inner), b,
      Int32(bTransposed ? inner : columns), keep, c, Int32(columns))
  }

  public static func convert(
    _ values: UnsafePointer<Double>, count: Int, into converted: UnsafeMutablePointer<Float>
  ) {
    for index in 0..<count { converted[index] = Float(values[index]) }
  }

  public static func activate(
    _ values: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>, rows: Int, columns: Int,
    _ activation: Activation
  ) {
    switch activation {
    case .none: collapse_bias_single(values, bias, rows, columns)
    case .relu: collapse_relu_single(values, bias, rows, columns)
    case .tanh: collapse_tanh_single(values, bias, rows, columns)
    case .sigmoid: collapse_sigmoid_single(values, bias, rows, columns)
    }
  }

  public static func takeBack(
    _ gradient: UnsafeMutablePointer<Float>, through values: UnsafePointer<Float>, count: Int,
    _ activation: Activation
  ) {
    switch activation {
    case .none: break
    case .relu: collapse_relu_back_single(gradient, values, count)
    case .tanh: collapse_tanh_back_single(gradient, values, count)
    case .sigmoid: preconditionFailure("a sigmoid goes back with its likelihood")
    }
  }

  public static func sumColumns(
    _ values: UnsafePointer<Float>, rows: Int, columns: Int, into sums: UnsafeMutablePointer<Float>
  ) {
    collapse_column_sums_single(values, rows, columns, sums)
  }

  public static func crossEntropy(
    _ logits: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>,
    targets: UnsafePointer<Float>, rows: Int, columns: Int, scale: Float,
    losses: UnsafeMutablePointer<Double>
  ) {
    collapse_bernoulli_single(logits, bias, targets, rows, columns, scale, losses)
  }

  public static func squaredDistance(
    _ means: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>,
    targets: UnsafePointer<Float>, rows: Int, columns: Int, scale: Float,
    squares: UnsafeMutablePointer<Double>
  ) {
    collapse_squares_single(means, bias, targets, rows, columns, scale, squares)
  }

  public static func drawCodes(
    _ heads: UnsafePointer<Float>, noise: UnsafePointer<Float>, rows: Int, latents: Int,
    into codes: UnsafeMutablePointer<Float>, divergences: UnsafeMutablePointer<Double>
  ) {
    collapse_codes_single(heads, noise, rows, latents, codes, divergences)
  }

  public static func takeBackCodes(
    _ heads: UnsafePointer<Float>, noise: UnsafePointer<Float>, gradients: UnsafePointer<Float>,
    rows: Int, latents: Int, scale: Float, into headGradients: UnsafeMutablePointer<Float>
  ) {
    collapse_codes_back_single(heads, noise, gradients, rows, latents, scale, headGradients)
  }

  public static func takeStep(
    _ parameters: UnsafeMutablePointer<Float>, gradients: UnsafePointer<Float>,
    means: UnsafeMutablePointer<Float>, squares: UnsafeMutablePointer<Float>, count: Int,
    _ step: AdamStep
  ) {
    var constants = collapse_adam(step)
    collapse_adam_single(parameters, gradients, means, squares, count, &constants)
  }
}
