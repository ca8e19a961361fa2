// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration

extension Section {
  /// What is held out: a share of what is read, or files of their own under keys of a mapping.
  ///
  /// Described, it is read as both.
  ///
  /// - Returns: the share, 0 where files are named; and what `read` made of those, nil without them.
  func heldOut<Files>(
    share: String, files: String, _ read: (Section) -> Files
  ) -> (share: Double, files: Files?) {
    let isMapping = kind(of: "held_out") == .mapping
    let kept =
      isMapping
      ? 0 : number("held_out", in: .halfOpen(0, below: 1), default: 0, describing: share)
    guard isMapping || isDescribing else { return (kept, nil) }
    let part = section("held_out", describing: files)
    let own = read(part)
    part.close()
    return (kept, own)
  }
}
