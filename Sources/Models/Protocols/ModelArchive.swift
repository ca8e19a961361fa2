// SPDX-License-Identifier: GPL-3.0-or-later

/// A model as named arrays: what a checkpoint stores and a family restores, bit for bit.
public struct ModelArchive: Sendable, Hashable {
  public let family: String
  /// Raised when a family changes what it stores.
  public let version: Int
  /// Whole numbers by name, such as sizes.
  public var integers: [String: [Int64]]
  /// Doubles by name, such as weights.
  public var doubles: [String: [Double]]

  public init(
    family: String, version: Int = 1, integers: [String: [Int64]] = [:],
    doubles: [String: [Double]] = [:]
  ) {
    self.family = family
    self.version = version
    self.integers = integers
    self.doubles = doubles
  }
}

/// Why an archive is not a model of the family that reads it.
public enum ArchiveFailure: Error, Sendable, Hashable {
  case wrongFamily(found: String, expected: String)
  case wrongVersion(found: Int, expected: Int)
  case missing(String)
  case wrongSize(String, found: Int, expected: Int)
  /// Numbers that no model of the family has, with the reason in words.
  case invalid(String)
}
