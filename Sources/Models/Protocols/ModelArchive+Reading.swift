// SPDX-License-Identifier: GPL-3.0-or-later

extension ModelArchive {
  /// Refuses the archive of another family or version.
  public func check(family: String, version: Int) throws(ArchiveFailure) {
    guard self.family == family else { throw .wrongFamily(found: self.family, expected: family) }
    guard self.version == version else {
      throw .wrongVersion(found: self.version, expected: version)
    }
  }

  /// Named doubles, at least one of them, and exactly `count` where that is given.
  public func doubles(named name: String, count: Int? = nil) throws(ArchiveFailure) -> [Double] {
    guard let found = doubles[name], !found.isEmpty else { throw .missing(name) }
    if let count, found.count != count {
      throw .wrongSize(name, found: found.count, expected: count)
    }
    return found
  }

  /// One named whole number of 1 or more, such as a size.
  public func size(named name: String) throws(ArchiveFailure) -> Int {
    guard let found = integers[name] else { throw .missing(name) }
    guard found.count == 1 else { throw .wrongSize(name, found: found.count, expected: 1) }
    guard let size = Int(exactly: found[0]), size >= 1 else {
      throw .invalid("\(name) \(found[0])")
    }
    return size
  }
}
