// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseTestSupport
import Foundation

/// scikit-learn's answers: `Tests/Oracles/neighbours.json`, made by `Tests/Oracles/neighbours.py`.
struct NeighbourOracle: Decodable, Sendable {
  struct Answer: Decodable, Sendable {
    let neighbours: Int
    let precision: Double
    let recall: Double
    let density: Double
    let coverage: Double
  }

  struct Copies: Decodable, Sendable {
    let level: Double
    let share: Double
  }

  let name: String
  let dimension: Int
  let real: [Double]
  let synthetic: [Double]
  let answers: [Answer]
  let duplicates: [Copies]
  let pixelVariance: Double

  var realPoints: Points { Points(dimension: dimension, values: real) }
  var syntheticPoints: Points { Points(dimension: dimension, values: synthetic) }

  static func all() throws -> [NeighbourOracle] {
    let data = try Data(contentsOf: Repository.url("Tests/Oracles/neighbours.json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode([NeighbourOracle].self, from: data)
  }
}
