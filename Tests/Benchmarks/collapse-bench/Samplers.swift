// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics

extension Row {
  /// How many numbers a sampler fills at once.
  private static let size = 1_000_000

  static let samplers = [
    Row(name: "normal", unit: "numbers") { _ in
      filling(0.0) { $0.fillStandardNormal(&$1) }
    },
    Row(name: "gamma", unit: "numbers") { _ in
      filling(0.0) { $0.fillGamma(&$1, shape: 2.5) }
    },
    Row(name: "poisson-3", unit: "counts") { _ in
      filling(0) { $0.fillPoisson(&$1, mean: 3) }
    },
    Row(name: "poisson-100", unit: "counts") { _ in
      filling(0) { $0.fillPoisson(&$1, mean: 100) }
    },
    Row(name: "alias", unit: "draws") { input in
      let table = AliasTable(weights: try input.doubles("weights"))
      return filling(0) { table.fill(&$1, using: &$0) }
    },
    Row(name: "multinomial", unit: "types") { input in
      let weights = try input.doubles("types")
      let box = StreamBox()
      return {
        let drawn = box.stream.multinomial(count: 1_000_000_000_000, weights: weights)
        return Work(units: drawn.count, check: Double(drawn.reduce(0, +)))
      }
    },
  ]

  /// Work that fills an array from a stream that goes on from one round to the next.
  private static func filling<Element>(
    _ zero: Element, _ fill: @escaping (inout RandomStream, inout [Element]) -> Void
  ) -> () -> Work {
    let box = StreamBox()
    var buffer = [Element](repeating: zero, count: size)
    return {
      fill(&box.stream, &buffer)
      return Work(units: size, check: 0)
    }
  }
}
