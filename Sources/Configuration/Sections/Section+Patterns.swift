// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Section {
  /// A list of files, each written as a path or as a pattern with `*`, `?` or `[…]`.
  ///
  /// A pattern stands for the files it matches, in the order of their bytes; one that matches none
  /// is reported as missing input (exit 66).
  public func filesMatching(_ key: String, describing summary: String) -> [FileReference] {
    let kind = ListKind(
      item: PatternKind(files: FileKind(resolver: context.files)), count: .atLeast(1))
    return value(key, kind, default: nil, summary).flatMap { $0 }
  }
}

/// A path, or a pattern that stands for several.
struct PatternKind: ValueKind {
  let files: FileKind

  func read(_ node: Node, _ refuse: (Refusal) -> Void) -> [FileReference] {
    guard case .scalar(let scalar) = node, scalar.value == .text,
      scalar.text.contains(where: { "*?[".contains($0) }),
      let pattern = path(scalar.text)
    else { return [files.read(node, refuse)] }
    let matches = Self.matches(pattern)
    if matches.isEmpty {
      refuse(
        Refusal(
          node: node, expected: "a pattern that matches files",
          found: "none at \(pattern.escapingControls)", kind: .missingInput))
    }
    return matches.map { path in
      FileReference(
        written: scalar.text, mark: scalar.mark, location: files.resolver.locate(path))
    }
  }

  /// Where a pattern points, whether or not anything is there.
  private func path(_ written: String) -> String? {
    let anywhere = FileResolver(
      directory: files.resolver.directory, dataDirectory: files.resolver.dataDirectory,
      requiresPresence: false)
    if case .path(let path) = anywhere.locate(written) { return path }
    return nil
  }

  private static func matches(_ pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, GLOB_NOSORT, nil, &found) == 0 else { return [] }
    let paths = (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].map { String(cString: $0) }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  func resolved(_ value: [FileReference]) -> ResolvedValue {
    .text(value.first?.written ?? "")
  }
  var placeholder: [FileReference] { [files.placeholder] }
  var words: String { "a file" }
  var pluralWords: String { "files" }
  var declared: Declaration.Kind { .file }
}
