// SPDX-License-Identifier: GPL-3.0-or-later

import CKernels
import CollapseNumerics
import KernelLevels
import Testing

@testable import CollapseModels

/// The kernel that draws from a mixture against one row after another, and its levels against each
/// other.
@Suite struct MixtureSampleTests {
  /// Every kind of dimension at every size; the largest size only where it is cheap.
  static let cases = [CovarianceShape.full, .diagonal].flatMap { shape in
    [1, 2, 3, 4, 5, 8, 16, 17].flatMap { dimension in
      [1, 5].flatMap { components in
        sizes.filter { $0 < 65_539 || (dimension == 2 && components == 5) }.map {
          MixtureCase(rows: $0, dimension: dimension, components: components, shape: shape)
        }
      }
    }
  }

  @Test(arguments: cases)
  func rowsAreThoseOfTheDefinitionToTheBit(_ mixture: MixtureCase) throws {
    let model = try mixture.model
    for word in 0..<4 {
      // From every place within a block of the generator's, the odd ones among them.
      var one = stream(skipping: word)
      var other = stream(skipping: word)
      guard case .points(let found) = model.sample(mixture.rows, using: &one) else { return }
      let expected = model.definedSample(mixture.rows, using: &other)
      #expect(bits(found.values) == bits(expected.values), "after \(word) words")
      let next = (one.next64(), other.next64())
      #expect(next.0 == next.1, "the stream is elsewhere")
    }
  }

  /// At 1100 coordinates a row takes more words than a batch has.
  @Test(arguments: [1, 2, 5, 16, 17, 1100])
  func aLongerSampleBeginsWithTheShorter(_ dimension: Int) throws {
    let model = try GaussianMixtureModel(
      weights: [0.4, 0.6],
      means: [1.0, 2].map { [Double](repeating: $0, count: dimension) },
      covariances: [1.0, 2].map {
        Matrix(diagonal: [Double](repeating: $0, count: dimension))
      }, shape: .diagonal)
    let long = model.drawn(dimension > 100 ? 8 : 3000)
    for count in [0, 1, 7, long.count / 2] {
      let isPrefix = model.drawn(count) == long.prefix(count)
      #expect(isPrefix, "\(count) of \(long.count)")
    }
  }

  @Test(arguments: RandomStream.Hostility.allCases, [1, 2, 16])
  func hostileStreamsGiveTheDefinitionsRows(
    _ hostility: RandomStream.Hostility, _ dimension: Int
  ) throws {
    let model = try MixtureCase(rows: 0, dimension: dimension, components: 5, shape: .full).model
    var one = RandomStream(hostile: hostility)
    var other = RandomStream(hostile: hostility)
    guard case .points(let found) = model.sample(2000, using: &one) else { return }
    #expect(found.values.allSatisfy { $0.isFinite })
    let expected = model.definedSample(2000, using: &other)
    #expect(found == expected)
  }

  @Test(arguments: cases.filter { $0.rows == 9 })
  func everyLevelGivesTheSameBits(_ mixture: MixtureCase) throws {
    let (rows, d, components) = (301, mixture.dimension, mixture.components)
    let width = collapse_mixture_draw_width(d)
    let words = words(rows * (1 + d))
    let thresholds = (0..<components).map { UInt64($0) << 60 | 1 << 62 }
    let aliases = (0..<components).map { UInt64(($0 + 1) % components) }
    let means = uniforms(components * width, in: -3...3)
    let factors = uniforms(components * width * d, in: -1...1)
    var found: Set<[UInt64]> = []
    for level in kernelLevels() {
      var room = [UInt64](repeating: .max, count: rows * (1 + 2 * d))
      // Beyond the rows nothing may be written.
      var results = [Double](repeating: .infinity, count: rows * d + 1)
      thresholds.withUnsafeBufferPointer { thresholds in
        aliases.withUnsafeBufferPointer { aliases in
          means.withUnsafeBufferPointer { means in
            factors.withUnsafeBufferPointer { factors in
              var draw = collapse_mixture_draw(
                components: components, dimension: d, thresholds: thresholds.baseAddress,
                aliases: aliases.baseAddress, means: means.baseAddress,
                factors: factors.baseAddress)
              level.mixture_sample(&draw, words, rows, &room, &results)
            }
          }
        }
      }
      #expect(results.firstIndex(of: .infinity) == rows * d)
      found.insert(bits(results))
    }
    #expect(found.count == 1)
  }

  private func stream(skipping words: Int) -> RandomStream {
    var stream = RandomStream(StreamAddress(seed: 7, purpose: "mixture sample"))
    for _ in 0..<words { _ = stream.next32() }
    return stream
  }
}

extension MixtureCase {
  fileprivate var model: GaussianMixtureModel {
    get throws {
      let density = try density
      return try GaussianMixtureModel(
        weights: (0..<components).map { Double($0 + 1) }.map {
          $0 / Double(components * (components + 1) / 2)
        },
        means: (0..<components).map {
          Array(density.means[$0 * dimension..<($0 + 1) * dimension])
        },
        covariances: density.factors.map { factor in
          var covariance = Matrix(rowCount: dimension, columnCount: dimension)
          for row in 0..<dimension {
            for column in 0..<dimension {
              covariance[row, column] = (0...min(row, column)).reduce(0) {
                $0 + factor.lower[row, $1] * factor.lower[column, $1]
              }
            }
          }
          return covariance
        },
        shape: shape)
    }
  }
}

extension GaussianMixtureModel {
  /// Rows of a stream of their own.
  fileprivate func drawn(_ count: Int) -> Points {
    var stream = RandomStream(StreamAddress(seed: 8, purpose: "prefix"))
    guard case .points(let points) = sample(count, using: &stream) else { fatalError() }
    return points
  }
}
