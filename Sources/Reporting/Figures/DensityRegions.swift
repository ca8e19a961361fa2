// SPDX-License-Identifier: GPL-3.0-or-later

/// The outlines of the densest regions of a model in two dimensions: those with 50 and 95 % of it.
///
/// The density is taken on a grid, its level found by adding up the densest points, and the outline
/// drawn by marching squares, crossings placed linearly along the grid's edges.
struct DensityRegions {
  private static let steps = 96
  private static let shares = [0.5, 0.95]

  let outlines: [[[Double]]]

  init(_ model: GaussianComponents) {
    guard let across = model.range(0, deviations: 3.5), let up = model.range(1, deviations: 3.5),
      across.upperBound > across.lowerBound, up.upperBound > up.lowerBound
    else {
      outlines = []
      return
    }
    let count = Self.steps + 1
    func place(_ range: ClosedRange<Double>, _ step: Double) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * step / Double(Self.steps)
    }
    let densities = (0..<count * count).map { index in
      let density = model.density([
        place(across, Double(index % count)), place(up, Double(index / count)),
      ])
      return density.isFinite ? density : 0
    }
    outlines = Self.levels(densities).flatMap { level in
      Self.outlines(densities, count, level).map { line in
        line.map { [place(across, $0[0]), place(up, $0[1])] }
      }
    }
  }

  /// The density at the edge of each region.
  private static func levels(_ densities: [Double]) -> [Double] {
    let sorted = densities.sorted(by: >)
    let total = sorted.reduce(0, +)
    return shares.compactMap { share in
      var sum = 0.0
      return sorted.first {
        sum += $0
        return sum >= share * total
      }
    }.filter { $0 > 0 }
  }

  /// Lines around what lies above a level, in steps of the grid.
  private static func outlines(
    _ densities: [Double], _ count: Int, _ level: Double
  ) -> [[[Double]]] {
    // Edges are numbered: to the right of point i 2i, above it 2i + 1.
    var links: [Int: [Int]] = [:]
    for row in 0..<count - 1 {
      for column in 0..<count - 1 {
        let corner = row * count + column
        let edges = crossedEdges(densities, corner, count, level)
        for pair in stride(from: 0, to: edges.count - 1, by: 2) {
          links[edges[pair], default: []].append(edges[pair + 1])
          links[edges[pair + 1], default: []].append(edges[pair])
        }
      }
    }
    var lines: [[[Double]]] = []
    // Open lines first, from their ends.
    for start in links.keys.sorted(by: { (links[$0]!.count, $0) < (links[$1]!.count, $1) }) {
      guard let next = links[start], !next.isEmpty else { continue }
      var line = [start]
      var edge = start
      while let following = links[edge]?.first {
        links[edge]?.removeFirst()
        if let back = links[following]?.firstIndex(of: edge) { links[following]?.remove(at: back) }
        line.append(following)
        edge = following
      }
      lines.append(line.map { crossing(densities, $0, count, level) })
    }
    return lines
  }

  /// The edges of a square that the level crosses, in pairs that a line joins.
  private static func crossedEdges(
    _ densities: [Double], _ corner: Int, _ count: Int, _ level: Double
  ) -> [Int] {
    let corners = [corner, corner + 1, corner + count + 1, corner + count]
    let isAbove = corners.map { densities[$0] > level }
    let edges = [2 * corner, 2 * (corner + 1) + 1, 2 * (corner + count), 2 * corner + 1]
    let crossed = (0..<4).filter { isAbove[$0] != isAbove[($0 + 1) % 4] }
    guard crossed.count == 4 else { return crossed.map { edges[$0] } }
    // A saddle: its middle says which corners hang together.
    let middle = corners.reduce(0) { $0 + densities[$1] } / 4
    let order = (middle > level) == isAbove[0] ? [0, 1, 2, 3] : [3, 0, 1, 2]
    return order.map { edges[$0] }
  }

  /// Where along an edge the level lies.
  private static func crossing(
    _ densities: [Double], _ edge: Int, _ count: Int, _ level: Double
  ) -> [Double] {
    let point = edge / 2
    let other = edge % 2 == 0 ? point + 1 : point + count
    let share = (level - densities[point]) / (densities[other] - densities[point])
    let (x, y) = (Double(point % count), Double(point / count))
    return edge % 2 == 0 ? [x + share, y] : [x, y + share]
  }
}
