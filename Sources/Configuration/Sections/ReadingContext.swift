// SPDX-License-Identifier: GPL-3.0-or-later

/// What all sections of one reading share.
final class ReadingContext {
  let diagnostics: Diagnostics
  let files: FileResolver
  /// Kinds of parts that are being described, so that a part inside its own kind comes to an end.
  var described: [String] = []

  init(diagnostics: Diagnostics, files: FileResolver) {
    self.diagnostics = diagnostics
    self.files = files
  }
}

/// A key or an index and what stands before it; joined only where a message needs it.
final class SectionPath {
  private let parent: SectionPath?
  private let name: String

  init(_ name: String, in parent: SectionPath?) {
    self.parent = parent
    self.name = name
  }

  var description: String {
    var names = [name]
    var above = parent
    while let path = above {
      names.append(path.name)
      above = path.parent
    }
    return names.reversed().joined(separator: ".")
  }
}
