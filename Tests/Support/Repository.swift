// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// The clone that the tests were built from.
public enum Repository {
  /// The folder that holds `Package.swift`.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A file or folder in the clone, by its path from the root.
  public static func url(_ path: String) -> URL { root.appendingPathComponent(path) }
}
