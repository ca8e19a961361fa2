// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Foundation
import Testing

/// What a network does between its products, against the formulas in double precision.
@Suite struct DenseScalarTests {
  private func step<Scalar: DenseScalar>(
    _ parameters: [Scalar], gradients: [Scalar], means: [Scalar], squares: [Scalar],
    _ step: AdamStep
  ) -> (parameters: [Scalar], means: [Scalar], squares: [Scalar]) {
    var (parameters, means, squares) = (parameters, means, squares)
    parameters.withUnsafeMutableBufferPointer { parameters in
      means.withUnsafeMutableBufferPointer { means in
        squares.withUnsafeMutableBufferPointer { squares in
          Scalar.takeStep(
            parameters.baseAddress!, gradients: gradients, means: means.baseAddress!,
            squares: squares.baseAddress!, count: gradients.count, step)
        }
      }
    }
    return (parameters, means, squares)
  }

  /// Squares from nothing to as large as a float holds, in steps of a third: 300 of them.
  private static let squares: [Double] =
    [0] + stride(from: -34.0, to: 36, by: 0.3).map { pow(10, $0) } + [3e38]

  @Test(arguments: [1, 2, 1000, 1_000_000])
  func adamsStepIsThatOfItsFormula(_ t: Int) {
    let adam = AdamStep(
      learningRate: 1e-3, firstPower: pow(0.9, Double(t)), secondPower: pow(0.999, Double(t)))
    for gradient in [0, 1e-12, -1e-3, 0.7, -1e6] {
      // A mean as large as the root, as Adam's is: steps of about the rate.
      let means = Self.squares.map { 0.5 * $0.squareRoot() }
      // The step, and how large its terms are: where they cancel, what they were rounded by is left.
      let exact = zip(means, Self.squares).map { mean, square in
        let newSquare = 0.999 * square + 0.001 * gradient * gradient
        let scale = adam.rate / (newSquare.squareRoot() * adam.root + 1e-8)
        return (
          step: scale * (0.9 * mean + 0.1 * gradient),
          size: scale * (0.9 * mean + 0.1 * abs(gradient))
        )
      }
      let count = means.count
      let double = step(
        [Double](repeating: 0, count: count),
        gradients: [Double](repeating: gradient, count: count),
        means: means, squares: Self.squares, adam)
      let single = step(
        [Float](repeating: 0, count: count),
        gradients: [Float](repeating: Float(gradient), count: count),
        means: means.map { Float($0) },
        squares: Self.squares.map { Float($0) }, adam)
      for index in 0..<count {
        // 1 − 0.9 and 1 − 0.999 are rounded, in double to 1e-13 of themselves, in float to 1e-7.
        let (exact, size) = exact[index]
        let (found, rough) = (-double.parameters[index], -Double(single.parameters[index]))
        #expect(abs(found - exact) <= 1e-12 * size)
        #expect(
          abs(rough - exact) <= 3e-6 * size + 1e-15,
          "square \(Self.squares[index]), gradient \(gradient): \(rough), \(exact)")
      }
    }
  }

  @Test(arguments: [Float.infinity, -.infinity, .nan])
  func whatIsNotFiniteStaysSo(_ gradient: Float) {
    let adam = AdamStep(learningRate: 1e-3, firstPower: 0.9, secondPower: 0.999)
    let found = step([1], gradients: [gradient], means: [0], squares: [0], adam)
    #expect(!found.parameters[0].isFinite)
  }

  /// −ln of the Bernoulli likelihood and its gradient, from the logits' whole range.
  @Test func crossEntropiesAreThoseOfTheirFormula() {
    let logits = stride(from: -60.0, through: 60, by: 0.37).map { $0 }
    for target in [0, 0.25, 1.0] {
      let exact = logits.map { x in
        (
          loss: max(x, 0) + log1p(exp(-abs(x))) - x * target,
          gradient: 1 / (1 + exp(-x)) - target
        )
      }
      // A row each, so that each loss is seen by itself.
      let double = losses(of: logits, target: target)
      let single = losses(of: logits.map { Float($0) }, target: Float(target))
      for index in logits.indices {
        let (loss, gradient) = exact[index]
        #expect(abs(double.losses[index] - loss) <= 4e-15 * max(1, abs(loss)))
        #expect(abs(double.gradients[index] - gradient) <= 1e-15)
        #expect(abs(single.losses[index] - loss) <= 1e-6 * max(1, abs(loss)))
        #expect(abs(Double(single.gradients[index]) - gradient) <= 3e-7)
      }
    }
  }

  private func losses<Scalar: DenseScalar>(
    of logits: [Scalar], target: Scalar
  ) -> (losses: [Double], gradients: [Scalar]) {
    var gradients = logits
    var losses = [Double](repeating: 0, count: logits.count)
    gradients.withUnsafeMutableBufferPointer { gradients in
      losses.withUnsafeMutableBufferPointer { losses in
        Scalar.crossEntropy(
          gradients.baseAddress!, bias: [0],
          targets: [Scalar](repeating: target, count: logits.count), rows: logits.count, columns: 1,
          scale: 1, losses: losses.baseAddress!)
      }
    }
    return (losses, gradients)
  }
}
