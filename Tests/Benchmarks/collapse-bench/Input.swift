// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The folder of inputs that both sides read: raw doubles, little-endian.
struct Input {
  let folder: URL
  let threads: Int

  /// The numbers of one file.
  func doubles(_ name: String) throws -> [Double] {
    let data = try Data(contentsOf: folder.appendingPathComponent(name + ".f64"))
    return [Double](unsafeUninitializedCapacity: data.count / 8) { room, count in
      count = data.copyBytes(to: room) / 8
    }
  }
}
