// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads one mapping strictly, key by key, and keeps what every key came to.
///
/// Reads never throw. A mistake is reported with its place and the read returns the default, or
/// something harmless in range, so that all mistakes of a file are found in one run; whoever
/// started the reading asks `Diagnostics.hasErrors` at the end. Every key is read once,
/// unconditionally (`…IfPresent` where it may be missing), so that messages, plans and schemas
/// know it.
///
/// One section belongs to one thread.
public final class Section {
  /// Where values come from.
  enum State {
    case reading(Node.Mapping)
    /// The mapping was broken, and that was reported: reads return placeholders and say nothing.
    case silent
    /// There is no file: reads return placeholders and record what they would accept.
    case describing
  }

  /// What a key came to, in the order of reading.
  struct Slot {
    let key: String
    var content: Content
  }

  /// What stands under a key.
  indirect enum Content {
    case absent
    case value(ResolvedValue)
    case section(Section)
    case part(String, Section)
    case list([Content])
  }

  let state: State
  let context: ReadingContext
  let path: SectionPath?
  /// Where the section begins; nil without a file.
  public let mark: SourceMark?

  var slots: [Slot] = []
  private var isRead = ReadKeys()
  /// Required keys that are not there, told of at the end, when misspelt keys are known too.
  var missing: [(key: String, expected: String)] = []
  /// Keys below which something was wrong.
  var unsound: Set<String> = []
  private var isClosed = false
  var pendingDeclarations: [PendingDeclaration] = []

  init(_ state: State, context: ReadingContext, path: SectionPath?, mark: SourceMark?) {
    self.state = state
    self.context = context
    self.path = path
    self.mark = mark
    slots.reserveCapacity(6)
  }

  /// Starts reading a file's tree.
  ///
  /// - Parameters:
  ///   - root: the tree, with sweeps and overrides put in; nil where there is none, which was
  ///     reported.
  ///   - files: where the files it names are looked for.
  public convenience init(
    reading root: Node?, files: FileResolver, reporting diagnostics: Diagnostics
  ) {
    let context = ReadingContext(diagnostics: diagnostics, files: files)
    var state = State.silent
    switch root {
    case .mapping(let mapping)?: state = .reading(mapping)
    case .scalar(let scalar)? where scalar.value == .reported: break
    case let node?:
      diagnostics.report(
        Diagnostic(
          .error, at: node.mark,
          Wording.message(
            what: Wording.document, expected: "a mapping", found: Wording.found(node))))
    case nil: break
    }
    self.init(state, context: context, path: nil, mark: root?.mark)
  }

  /// Reads a text, mistakes of its form included; for tests and small programs.
  public static func parsing(
    _ text: String, name: String = "text.yaml", files: FileResolver = FileResolver(directory: ""),
    reporting diagnostics: Diagnostics
  ) -> Section {
    let file = ConfigurationFile.parse(text, name: name, reporting: diagnostics)
    return Section(reading: file.root, files: files, reporting: diagnostics)
  }

  /// A section without a file: what is read from it shows in `declarations`.
  public static func describing() -> Section {
    let files = FileResolver(directory: "", dataDirectory: nil, requiresPresence: false)
    let context = ReadingContext(diagnostics: Diagnostics(), files: files)
    return Section(.describing, context: context, path: nil, mark: nil)
  }

  /// Where mistakes go.
  public var diagnostics: Diagnostics { context.diagnostics }

  /// Whether there is no file: reads return placeholders, of which no cross-field rule should speak.
  public var isDescribing: Bool {
    if case .describing = state { return true }
    return false
  }

  /// Whether nothing in it can be relied on, since it is broken or described only.
  var isSilent: Bool {
    if case .reading = state { return false }
    return true
  }

  // MARK: Keys

  /// The entry of a key, which then counts as known.
  func take(_ key: String) -> Node.Entry? {
    guard case .reading(let mapping) = state, let index = mapping.index(of: key) else {
      return nil
    }
    isRead.insert(index)
    return mapping.entries[index]
  }

  func entry(_ key: String) -> Node.Entry? {
    guard case .reading(let mapping) = state else { return nil }
    return mapping.index(of: key).map { mapping.entries[$0] }
  }

  func record(_ key: String, _ content: Content) {
    // Described, a key that takes several forms is read in each of them.
    if isDescribing, slots.contains(where: { $0.key == key }) { return }
    assert(!slots.contains { $0.key == key }, "\(key) is read twice")
    slots.append(Slot(key: key, content: content))
  }

  /// The whole path of a key, for messages.
  func describe(_ key: String) -> String {
    SectionPath(key, in: path).description
  }

  // MARK: The end

  /// Reports keys that nothing has read, and required keys that are not there.
  ///
  /// Sections and parts inside are closed with it.
  public func close() {
    guard !isClosed else { return }
    isClosed = true
    if case .reading(let mapping) = state {
      let meant = reportUnknown(in: mapping)
      for (key, expected) in missing where !meant.contains(key) {
        report(
          .error, at: mark,
          Wording.message(what: describe(key), expected: expected, found: "nothing"))
      }
    }
    for slot in slots { Self.close(slot.content) }
  }

  private static func close(_ content: Content) {
    switch content {
    case .absent, .value: break
    case .section(let section), .part(_, let section): section.close()
    case .list(let items): for item in items { close(item) }
    }
  }

  /// - Returns: the keys that were meant by those nobody reads.
  private func reportUnknown(in mapping: Node.Mapping) -> Set<String> {
    let unknown = mapping.entries.indices.lazy.filter { !self.isRead.contains($0) }
    guard !unknown.isEmpty else { return [] }
    let known = slots.map(\.key)
    let absent = known.filter { mapping.index(of: $0) == nil }
    let what = "unknown key" + (path.map { " in \($0.description)" } ?? "")
    let expected = known.isEmpty ? "no keys" : Wording.alternatives(known)
    var meant: Set<String> = []
    for index in unknown {
      let entry = mapping.entries[index]
      var near: String?
      // Beyond the limit nobody reads the words.
      if !diagnostics.isFull {
        near =
          NearestWord.of(entry.key, among: absent) ?? NearestWord.of(entry.key, among: known)
      }
      if let near { meant.insert(near) }
      report(
        .error, at: entry.keyMark,
        Wording.message(what: what, expected: expected, found: entry.key.shortened, near: near))
    }
    return meant
  }

  /// Everything that was read, defaults included, in the order of reading.
  public var resolved: ResolvedValue {
    .mapping(
      slots.compactMap { slot in
        Self.resolved(slot.content).map { ResolvedValue.Entry(slot.key, $0) }
      })
  }

  private static func resolved(_ content: Content) -> ResolvedValue? {
    switch content {
    case .absent: return nil
    case .value(let value): return value
    case .section(let section): return section.resolved
    case .list(let items): return .list(items.compactMap(resolved))
    case .part(let name, let section):
      let settings = section.resolved
      guard settings != .mapping([]) else { return .text(name) }
      return .mapping([ResolvedValue.Entry(name, settings)])
    }
  }
}

/// Which entries of a mapping have been read: bits, and a set for long mappings.
private struct ReadKeys {
  private var first: UInt64 = 0
  private var rest: Set<Int> = []

  mutating func insert(_ index: Int) {
    if index < 64 { first |= 1 << UInt64(index) } else { rest.insert(index) }
  }

  func contains(_ index: Int) -> Bool {
    index < 64 ? first & 1 << UInt64(index) != 0 : rest.contains(index)
  }
}
