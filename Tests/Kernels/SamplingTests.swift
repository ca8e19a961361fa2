// SPDX-License-Identifier: GPL-3.0-or-later

import CKernels
import KernelLevels
import Testing

/// The samplers' kernels against their definitions, one number at a time.
@Suite struct SamplingKernelTests {
  @Test(arguments: sizes)
  func normalsAreQuantilesOfTheWordsUniformNumbers(_ size: Int) {
    let words = words(size)
    var normals = [Double](repeating: 0, count: size)
    collapse_normal(words, size, &normals)
    for (word, normal) in zip(words, normals) {
      let expected = Sampling.normalQuantile(Sampling.uniform(word))
      #expect(abs(normal - expected) <= 2e-15 * max(1, abs(expected)))
    }
  }

  /// From SciPy: `python -c "from scipy.special import ndtri; print(ndtri((k + .5) / 2**52))"`.
  @Test(arguments: [
    (0, -8.209536151601387), (1, -8.076571004130123), (1024, -7.238113272397357),
    (32768, -6.752298218246464), (65536, -6.651034257143497),
    (1_099_511_627_776, -3.4871041041143096), (281_474_976_710_656, -1.5341205443525452),
    (337_318_508_331_859, -1.4402400006541365), (2_251_799_813_685_247, -2.782916424671767e-16),
    (2_251_799_813_685_248, 2.782916424671767e-16), (3_940_649_673_949_184, 1.1503493803760088),
    (4_503_599_627_370_495, 8.209536151601387),
  ])
  func normalsAreThoseOfSciPy(_ k: Int, _ expected: Double) {
    var word = UInt64(k) << 12
    var normal = 0.0
    collapse_normal(&word, 1, &normal)
    #expect(abs(normal - expected) <= 4e-16 * abs(expected), "\(normal)")
  }

  @Test(arguments: [0.02, 0.5, 0.999, 1, 2.5, 40, 1e6])
  func gammasAreThoseOfOneAttemptAfterAnother(_ shape: Double) {
    let each = shape < 1 ? 3 : 2
    for wanted in [1, 7, 8, 9, 4000] {
      let attempts = 4096
      let words = words(attempts * each)
      var kept: [Double] = []
      var needed = 0
      while kept.count < wanted && needed < attempts {
        if let value = Sampling.gamma(words[(needed * each)...], shape: shape) {
          kept.append(value)
        }
        needed += 1
      }
      var values = [Double](repeating: 0, count: wanted)
      var used = 0
      let count = collapse_gamma(words, attempts, shape, wanted, &values, &used)
      #expect(count == kept.count && used == needed, "shape \(shape), \(wanted) wanted")
      for (value, expected) in zip(values, kept) {
        // A power of a small shape magnifies the rounding of a logarithm.
        #expect(abs(value - expected) <= 1e-13 * max(1, 1 / shape) * expected)
      }
    }
  }

  @Test(arguments: [1e-9, 0.3, 3, 12.5, 29.99])
  func smallPoissonCountsAreThoseOfTheTails(_ mean: Double) {
    let words = words(2000)
    let tails = Sampling.poissonTails(mean: mean)
    var counts = [Double](repeating: -1, count: words.count)
    collapse_poisson_small(words, words.count, tails, tails.count, &counts)
    for (word, count) in zip(words, counts) {
      let u = Sampling.uniform(word)
      #expect(count == Double(tails.count { $0 > u }))
    }
  }

  @Test(arguments: [30, 100, 12345.6, 1e8])
  func largePoissonCountsAreThoseOfOneAttemptAfterAnother(_ mean: Double) {
    let attempts = 4096
    let words = words(2 * attempts)
    let kept = (0..<attempts).compactMap {
      Sampling.largePoisson(words[(2 * $0)...], mean: mean)
    }
    var counts = [Double](repeating: 0, count: attempts)
    var used = 0
    let count = collapse_poisson_large(words, attempts, mean, attempts, &counts, &used)
    #expect(used == attempts)
    #expect(counts[..<count].map { $0 + mean.rounded(.down) } == kept)
  }

  @Test func everyLevelGivesTheSameBits() {
    let words = words(3 * 4096)
    for level in kernelLevels() {
      let name = String(cString: level.name)
      var (ours, theirs) = (
        [Double](repeating: 0, count: 4096), [Double](repeating: 0, count: 4096)
      )
      collapse_normal(words, 4096, &ours)
      level.normal(words, 4096, &theirs)
      #expect(bits(ours) == bits(theirs), "normal, level \(name)")
      for shape in [0.1, 1, 7.5] {
        var (used, usedThere) = (0, 0)
        let count = collapse_gamma(words, 4096, shape, 4096, &ours, &used)
        let there = level.gamma(words, 4096, shape, 4096, &theirs, &usedThere)
        #expect(count == there && used == usedThere && bits(ours) == bits(theirs))
      }
      for mean in [30, 1e3, 1e14, 0x1p61] {
        var (used, usedThere) = (0, 0)
        let count = collapse_poisson_large(words, 4096, mean, 4096, &ours, &used)
        let there = level.poisson_large(words, 4096, mean, 4096, &theirs, &usedThere)
        #expect(count == there && used == usedThere && bits(ours) == bits(theirs))
      }
    }
  }
}
