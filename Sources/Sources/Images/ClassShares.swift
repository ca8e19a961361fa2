// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseModels
internal import CollapseNumerics

/// How many rows of every class are trained on and how many are held out, in every replicate alike.
///
/// Held out is the same share of each class, halves rounded away from zero. Where classes are made
/// rare, rows of them are left out of the training part until they have the share asked for; what
/// is held out stays as it was.
struct ClassShares: Sendable, Hashable {
  /// Ascending.
  let classes: [Int32]
  /// One number a class.
  let heldOut: [Int]
  /// One number a class: rows that are trained on.
  let kept: [Int]

  /// Why the shares asked for cannot be had.
  struct Refusal: Error, Hashable {
    let rareClass: Int
    let expected: String
    let found: String
  }

  var trainingCount: Int { kept.reduce(0, +) }
  var heldOutCount: Int { heldOut.reduce(0, +) }

  /// - Parameters:
  ///   - heldOutShare: 0 to 1.
  ///   - rare: the share of the training part that some classes are to have, of sum below 1.
  init(
    _ labels: [Int32], heldOutShare: Double, rare: [Int: Double]
  ) throws(Refusal) {
    let counts = labels.reduce(into: [Int32: Int]()) { $0[$1, default: 0] += 1 }
    let classes = counts.keys.sorted()
    self.classes = classes
    let all = classes.map { counts[$0] ?? 0 }
    heldOut = all.map { Int((heldOutShare * Double($0)).rounded(.toNearestOrAwayFromZero)) }
    var kept = zip(all, heldOut).map { $0 - $1 }
    let plain = classes.indices.filter { rare[Int(classes[$0])] == nil }
    let sum = rare.values.sorted().reduce(0, +)
    let total = Double(plain.reduce(0) { $0 + kept[$1] }) / (1 - sum)
    for (name, share) in rare.sorted(by: { $0.key < $1.key }) {
      guard let index = classes.firstIndex(where: { Int($0) == name }) else {
        throw Refusal(
          rareClass: name, expected: "a class of the data (\(Self.listed(classes)))",
          found: "\(name)")
      }
      let wanted = Int((share * total).rounded(.toNearestOrAwayFromZero))
      guard wanted >= 1, wanted <= kept[index] else {
        // All other shares as they are: what one row has, and what all rows have.
        let (plain, rest) = (total * (1 - sum), 1 - sum + share)
        let least = (rest / (plain + 1) * 1e4).rounded(.up) / 1e4
        let most =
          (Double(kept[index]) * rest / (plain + Double(kept[index])) * 1e4)
          .rounded(.down) / 1e4
        throw Refusal(
          rareClass: name,
          expected: "a share from \(least) to \(most), which the \(kept[index]) rows allow",
          found: "\(share)")
      }
      kept[index] = wanted
    }
    self.kept = kept
  }

  /// Puts rows in random order into the training part and what is held out; the rest is left out.
  func split(
    _ labels: [Int32], using stream: inout RandomStream
  ) -> (training: [Int], heldOut: [Int]) {
    let order = stream.rows(labels.count, of: labels.count)
    var room = zip(heldOut, kept).map { (heldOut: $0, kept: $1) }
    let places = Dictionary(uniqueKeysWithValues: zip(classes, classes.indices))
    var (training, reserved): ([Int], [Int]) = ([], [])
    for row in order {
      let place = places[labels[row]]!
      if room[place].heldOut > 0 {
        room[place].heldOut -= 1
        reserved.append(row)
      } else if room[place].kept > 0 {
        room[place].kept -= 1
        training.append(row)
      }
    }
    return (training, reserved)
  }

  private static func listed(_ classes: [Int32]) -> String {
    let shown = classes.prefix(12).map { "\($0)" }.joined(separator: ", ")
    return classes.count > 12 ? shown + ", …" : shown
  }
}
