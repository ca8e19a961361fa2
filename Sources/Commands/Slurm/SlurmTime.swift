// SPDX-License-Identifier: GPL-3.0-or-later

/// A time limit as Slurm writes it.
///
/// `minutes`, `minutes:seconds`, `hours:minutes:seconds`, `days-hours`, `days-hours:minutes` or
/// `days-hours:minutes:seconds`, as sbatch's manual has them.
struct SlurmTime: Hashable {
  /// As it was written.
  let text: String
  let seconds: Int

  init?(_ text: String) {
    let halves = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let fields = (halves.last ?? "").split(separator: ":", omittingEmptySubsequences: false)
      .map { $0.count <= 6 && $0.allSatisfy(\.isWholeNumber) ? Int($0) : nil }
    let numbers = fields.compactMap(\.self)
    guard (1...3).contains(numbers.count), numbers.count == fields.count else { return nil }
    let units: [Int]
    var days = 0
    if halves.count == 2 {
      guard halves[0].count <= 4, let number = Int(halves[0]), number >= 0 else { return nil }
      days = number
      units = [3600, 60, 1]
    } else {
      units = numbers.count == 3 ? [3600, 60, 1] : [60, 1]
    }
    seconds = days * 86400 + zip(numbers, units).map { $0 * $1 }.reduce(0, +)
    guard seconds > 0 else { return nil }
    self.text = text
  }

  /// How long a run may compute within the limit, in seconds: a twentieth is left for a last
  /// checkpoint, but between 10 s and 5 minutes, and never more than half.
  var budget: Int {
    let reserve = min(max(seconds / 20, 10), 300)
    return max(seconds - reserve, seconds / 2, 1)
  }
}
