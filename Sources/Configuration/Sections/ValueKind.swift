// SPDX-License-Identifier: GPL-3.0-or-later

/// What a setting's value may be: how it is read, shown, named and declared.
protocol ValueKind<Value> {
  associatedtype Value

  /// Reads a node; a mistake is handed to `refuse`, and a value in range returned all the same.
  func read(_ node: Node, _ refuse: (Refusal) -> Void) -> Value

  func resolved(_ value: Value) -> ResolvedValue

  /// A harmless value, for reading on after a mistake.
  var placeholder: Value { get }

  /// With its article: `an integer of at least 1`.
  var words: String { get }

  /// Without article, of many: `integers of at least 1`.
  var pluralWords: String { get }

  var declared: Declaration.Kind { get }
}

/// Why a node is not a value of a kind; the words are made when it is reported.
struct Refusal {
  let node: Node
  let expected: String
  var found: String?
  var advice: String?
  var near: String?
  var kind = Diagnostic.Kind.badData
  /// Where, if not where the node begins.
  var mark: SourceMark?
  /// The way into a list, from the outside in.
  var indices: [Int] = []

  /// As seen from the list around it.
  func inside(_ index: Int) -> Refusal {
    var refusal = self
    refusal.indices.insert(index, at: 0)
    return refusal
  }
}

extension ValueKind {
  /// The refusal of a node that is something else.
  func refusal(of node: Node, wantsText: Bool = false) -> Refusal {
    var advice: String?
    if case .scalar(let scalar) = node {
      advice =
        isTaken(unquoted: scalar)
        ? "write \(scalar.text) without quotes" : Wording.advice(scalar, wantsText: wantsText)
    }
    return Refusal(node: node, expected: words, advice: advice)
  }

  /// Whether only its quotes keep a scalar from being taken.
  private func isTaken(unquoted scalar: Node.Scalar) -> Bool {
    guard !scalar.isPlain, scalar.text.utf8.count < 60 else { return false }
    let value = ScalarValue(plain: scalar.text)
    guard value != .text else { return false }
    let plain = Node.Scalar(text: scalar.text, isPlain: true, value: value, mark: scalar.mark)
    return takes(.scalar(plain))
  }

  /// Whether a node is a value of the kind.
  func takes(_ node: Node) -> Bool {
    var isTaken = true
    _ = read(node) { _ in isTaken = false }
    return isTaken
  }
}
