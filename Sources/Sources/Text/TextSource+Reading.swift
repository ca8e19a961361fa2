// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
internal import CollapseLedger
public import CollapseLineage

extension TextSource {
  /// What becomes of bytes that are no UTF-8.
  enum InvalidBytes: String, CaseIterable {
    case error
    case replace
  }

  /// What becomes of lines without a token.
  enum BlankLines: String, CaseIterable {
    case keep
    case skip
  }

  /// The entry in the catalog of sources.
  public static let catalogEntry = CatalogEntry<any Source>(
    "text", summary: "text files, plain or gzip's, cut into tokens and sentences",
    explanation: Explanation(
      """
      Text files as sentences or as one stream of tokens, a part held out. The vocabulary \
      is that of the text generation 0 learns from, fixed for the chain; rarer and later \
      words are <unk>.
      """,
      example:
        "source: {text: {files: [../README.md], tokens: word, sentences: line, held_out: 0.1}}\n"
        + "learner: {ngram: {order: 3}}\nmetrics: [perplexity]"),
    read: { TextSource(reading: $0) })

  /// Reads the settings and the files.
  ///
  /// - Returns: nil where there is no text, or mistakes in it or in the settings, all reported.
  public init?(reading section: Section) {
    let mistakesBefore = section.diagnostics.errorCount
    let settings = TextSettings(reading: section)
    guard !section.isDescribing, section.diagnostics.errorCount == mistakesBefore else {
      return nil
    }
    guard let text = settings.corpus(in: section) else { return nil }
    guard let heldOut = settings.heldOutCount(of: text, in: section) else { return nil }
    guard settings.isVaried(text, in: section) else { return nil }
    self.init(
      text.corpus, trainingSentences: text.trainingSentences, heldOutCount: heldOut,
      minimumCount: settings.minimumCount, isStream: settings.sentences == .none)
  }
}

/// A text and how much of it is not of the file that is held out.
private struct ReadText {
  let corpus: Corpus
  let trainingSentences: Int
}

/// The settings of a text source as written.
private struct TextSettings {
  let files: [FileReference]
  let digest: String?
  let unit: TokenUnit
  let sentences: SentenceUnit
  let keepsBlankLines: Bool
  /// So many bytes of each file are read, from its beginning; nil for all.
  let firstBytes: Int?
  let minimumCount: Int
  let replacesInvalid: Bool
  let heldOutShare: Double
  let heldOutFile: FileReference?

  init(reading section: Section) {
    files = section.filesMatching(
      "files", describing: "files or patterns, relative to the experiment's; plain or .gz")
    digest = section.textIfPresent(
      "sha256", describing: "checksum of the files; the plan shows the one they have")
    unit = section.choice(
      "tokens", of: TokenUnit.self, default: .word, describing: "what a token is")
    sentences = section.choice(
      "sentences", of: SentenceUnit.self, default: .line,
      describing: "sentences are lines, or there are none and the text is one stream")
    keepsBlankLines =
      section.choice(
        "blank_lines", of: TextSource.BlankLines.self, default: .keep,
        describing: "lines without a token are empty sentences, or left out") == .keep
    firstBytes = section.integerIfPresent(
      "bytes", in: 1...Int.max,
      describing: "only so many bytes of each file, unpacked, from its beginning")
    minimumCount = section.integer(
      "min_count", in: 1...Int.max, default: 1,
      describing: "words that generation 0's text has less often are <unk>")
    replacesInvalid =
      section.choice(
        "invalid_bytes", of: TextSource.InvalidBytes.self, default: .error,
        describing: "bytes that are no UTF-8 are refused, or replaced and counted") == .replace
    (heldOutShare, heldOutFile) = section.heldOut(
      share: "share of the sentences, or of the stream, that no generation trains on",
      files: "text of its own that is held out"
    ) { $0.file("file", describing: "the file that is held out; plain or .gz") }
  }

  /// All files as one text; nil with every mistake reported.
  func corpus(in section: Section) -> ReadText? {
    var reader = CorpusReader(
      unit: unit, sentences: sentences, keepsBlankLines: keepsBlankLines,
      replacesInvalid: replacesInvalid)
    var digests: [String] = []
    for reference in files {
      guard read(reference, first: firstBytes, into: &reader, &digests, in: section) else {
        return nil
      }
    }
    let training = reader.corpus.ends.count
    if let heldOutFile {
      reader.beginPart()
      guard read(heldOutFile, into: &reader, &digests, in: section) else { return nil }
    }
    guard agrees(digests, in: section) else { return nil }
    if reader.corpus.replacedCount > 0 {
      section.warning(
        at: "invalid_bytes", "\(reader.corpus.replacedCount) bytes are no UTF-8 and were replaced")
    }
    return ReadText(corpus: reader.corpus, trainingSentences: training)
  }

  private func read(
    _ reference: FileReference, first: Int? = nil, into reader: inout CorpusReader,
    _ digests: inout [String],
    in section: Section
  ) -> Bool {
    guard let file = DataFile(reference, reporting: section.diagnostics) else { return false }
    digests.append(file.digest)
    let before = reader.corpus.tokens.count
    do throws(CorpusReader.Failure) {
      try reader.read(first.map { beginning(file.bytes, $0) } ?? file.bytes)
    } catch {
      section.diagnostics.report(
        Diagnostic(
          .error, at: reference.mark, "\(file.path.escapingControls): \(error.words)"))
      return false
    }
    if reader.corpus.tokens.count == before {
      section.diagnostics.report(
        Diagnostic(
          .error, at: reference.mark,
          "\(file.path.escapingControls): expected a text with tokens, found none"))
      return false
    }
    return true
  }

  /// The first bytes of a file, without a part of a letter at the end.
  private func beginning(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
    guard count < bytes.count else { return bytes }
    var end = count
    // Bytes in which no letter begins; a letter has at most three of them.
    while unit != .byte, end > max(0, count - 3), bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return Array(bytes[..<end])
  }

  /// Whether the files have the checksum that was asked for; shows the one they have in the plan.
  private func agrees(_ digests: [String], in section: Section) -> Bool {
    let found =
      digests.count == 1
      ? digests[0] : SHA256.hexadecimal(Array(digests.joined(separator: "\n").utf8))
    if let digest, digest != found {
      section.error(
        at: "sha256", expected: "the checksum of the text",
        found: "\(digest.shortened), and the files have \(found)",
        advice: "the data changed; leave sha256 out to take what is there")
      return false
    }
    section.resolve("sha256", as: .text(found))
    return true
  }

  /// How many sentences or tokens are held out; nil where that is none though some were asked for,
  /// or all.
  func heldOutCount(of text: ReadText, in section: Section) -> Int? {
    let (what, all) =
      sentences == .line
      ? ("sentences", text.trainingSentences)
      : ("tokens", text.corpus.ends[text.trainingSentences - 1])
    let count = Int((heldOutShare * Double(all)).rounded(.toNearestOrAwayFromZero))
    if heldOutShare > 0 && (count == 0 || count == all) {
      section.error(
        at: "held_out", expected: "a share that leaves \(what) on both sides",
        found: "\(heldOutShare) of \(all) \(what)")
      return nil
    }
    return count
  }

  /// Whether there are two words or more, and one that is not too rare.
  func isVaried(_ text: ReadText, in section: Section) -> Bool {
    let counts = text.corpus.counts(upTo: text.trainingSentences)
    let types = counts.count { $0 > 0 }
    if types < 2 {
      section.error(at: "files", expected: "text of two words or more", found: "\(types)")
      return false
    }
    if counts.allSatisfy({ $0 < minimumCount }) {
      section.error(
        at: "min_count",
        expected: "at most \(counts.max() ?? 0), how often the commonest word occurs",
        found: "\(minimumCount)")
      return false
    }
    return true
  }
}

extension CorpusReader.Failure {
  /// Expectation before finding.
  fileprivate var words: String {
    switch self {
    case .notUTF8(let offset):
      "expected UTF-8, found none at byte \(offset); write invalid_bytes: replace to go on"
    case .zeroByte(let offset): "expected text, found a zero byte at byte \(offset)"
    case .boundary(let token, let offset):
      "expected words, found \(token) at byte \(offset), which stands for a sentence's boundary"
    }
  }
}
