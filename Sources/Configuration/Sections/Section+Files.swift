// SPDX-License-Identifier: GPL-3.0-or-later

extension Section {
  /// A file that is read later: relative to the experiment's directory, absolute, or below
  /// `${COLLAPSE_DATA}/`.
  ///
  /// One that is not there is reported as missing input (exit 66); the plan keeps what was written.
  public func file(_ key: String, describing summary: String) -> FileReference {
    value(key, FileKind(resolver: context.files), default: nil, summary)
  }

  /// A file, or nil where the key is not written.
  public func fileIfPresent(_ key: String, describing summary: String) -> FileReference? {
    valueIfPresent(key, FileKind(resolver: context.files), summary)
  }

  /// A list of files; each that is not there is reported.
  public func files(
    _ key: String, count: ItemCount = .atLeast(1), describing summary: String
  ) -> [FileReference] {
    let kind = ListKind(item: FileKind(resolver: context.files), count: count)
    return value(key, kind, default: nil, summary)
  }
}

/// A path that leads to a file.
struct FileKind: ValueKind {
  let resolver: FileResolver

  func read(_ node: Node, _ refuse: (Refusal) -> Void) -> FileReference {
    guard case .scalar(let scalar) = node, scalar.value == .text else {
      refuse(refusal(of: node, wantsText: true))
      return placeholder
    }
    let location = resolver.locate(scalar.text)
    if case .missing(let problem) = location { refuse(Self.refusal(of: node, problem)) }
    return FileReference(written: scalar.text, mark: scalar.mark, location: location)
  }

  private static func refusal(of node: Node, _ problem: FileProblem) -> Refusal {
    var refusal = Refusal(node: node, expected: "a file")
    switch problem {
    case .empty: break
    case .otherExpansion:
      refusal = Refusal(
        node: node, expected: "a path, expanded only where it begins with ${COLLAPSE_DATA}/")
    case .variableNotSet:
      refusal = Refusal(
        node: node, expected: "COLLAPSE_DATA in the environment", found: "it unset",
        advice: "set it to the directory the path starts from", kind: .missingInput)
    case .absent(let path):
      refusal.found = "none at \(path.escapingControls)"
      refusal.kind = .missingInput
    case .notAFile(let path):
      refusal.found = "the directory \(path.escapingControls)"
      refusal.kind = .missingInput
    case .notPermitted(let path):
      refusal.found = "no permission to read \(path.escapingControls)"
      refusal.kind = .permission
    }
    return refusal
  }

  func resolved(_ value: FileReference) -> ResolvedValue { .text(value.written) }
  var placeholder: FileReference {
    FileReference(written: "", mark: nil, location: .missing(.empty))
  }
  var words: String { "a file" }
  var pluralWords: String { "files" }
  var declared: Declaration.Kind { .file }
}
