// SPDX-License-Identifier: GPL-3.0-or-later

/// How large and how deep an input may be; beyond, it is refused before it costs anything.
public struct Limits: Sendable, Hashable {
  /// Bytes of a file.
  public var byteCount: Int
  /// Mappings and lists inside one another.
  public var depth: Int
  /// Scalars, lists and mappings together.
  public var nodeCount: Int

  /// Limits other than the standard ones.
  public init(byteCount: Int = 1 << 20, depth: Int = 64, nodeCount: Int = 200_000) {
    self.byteCount = byteCount
    self.depth = depth
    self.nodeCount = nodeCount
  }

  /// 1 MiB, 64 levels, 200 000 values.
  public static let standard = Limits()
}
