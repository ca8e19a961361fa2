// SPDX-License-Identifier: GPL-3.0-or-later

/// The names of all files of a run.
public struct RunDirectory: Sendable, Hashable {
  /// The run's own directory, such as `results/quickstart`.
  public let path: String

  public init(path: String) { self.path = path }

  /// The directory of an experiment under a root of results.
  ///
  /// - Throws: `unusableName` where the name is no safe directory, or taken.
  public init(results root: String, experiment: String) throws(LedgerFailure) {
    if let why = Self.refusal(ofExperimentName: experiment) {
      throw .unusableName(experiment, why: why)
    }
    self.path = root + "/" + experiment
  }

  /// Why an experiment cannot bear a name; nil where it can.
  public static func refusal(ofExperimentName name: String) -> String? {
    if name == "baselines" { return "results/baselines holds the baselines; choose another name" }
    if name.utf8.count > 100 { return "at most 100 characters" }
    guard let first = name.utf8.first, Slug.isLetterOrDigit(first) else {
      return "must begin with a letter or a digit"
    }
    let isSafe = name.utf8.allSatisfy {
      Slug.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        || $0 == UInt8(ascii: ".")
    }
    return isSafe ? nil : "only letters, digits, '-', '_' and '.'"
  }

  public var experimentFile: String { path + "/experiment.yaml" }
  public var plan: String { path + "/plan.json" }
  public var manifest: String { path + "/manifest.json" }
  public var progress: String { path + "/progress.json" }
  public var lock: String { path + "/.lock" }
  public var shards: String { path + "/shards" }

  public var cells: String { path + "/cells" }
  public func cell(_ cell: CellRecord) -> String { cells + "/" + cell.name }
  public func records(_ cell: CellRecord) -> String { self.cell(cell) + "/records.jsonl" }
  public func checkpoints(_ cell: CellRecord) -> String { self.cell(cell) + "/ckpt" }
  public func checkpoint(_ cell: CellRecord, replicate: Int) -> String {
    checkpoints(cell) + "/\(replicate)"
  }

  public var tables: String { path + "/tables" }
  public var measurements: String { tables + "/measurements.csv" }
  public var parameters: String { tables + "/parameters.csv" }
  public var summary: String { tables + "/summary.csv" }
  public var decay: String { tables + "/decay.csv" }
  public var dataPackage: String { tables + "/datapackage.json" }

  public var plots: String { path + "/plots" }
  /// A file of a figure; `kind` is `gp`, `dat` or `svg`.
  public func plot(_ figure: String, _ kind: String) -> String { plots + "/\(figure).\(kind)" }

  public var checks: String { path + "/checks" }
  public var checkReport: String { checks + "/report.json" }
  public var checkJUnit: String { checks + "/junit.xml" }
  public var checkSummary: String { checks + "/summary.md" }
  public var report: String { path + "/report.html" }
}

/// Readable names for directories, made of whatever a plan says.
public enum Slug {
  /// The most characters of a slug; the hash beside it tells cells apart.
  static let lengthLimit = 80

  /// Swept keys and values as one name, such as `real_fraction=0.1,synthetic=300`; `all` for none.
  ///
  /// Characters other than letters, digits and `. - _ + =` become `-`, long names are cut.
  public static func make(_ pairs: [(key: String, value: String)]) -> String {
    make(pieces: pairs.map { piece(key: $0.key, value: $0.value) })
  }

  /// What one swept key and its value are in a name.
  public static func piece(key: String, value: String) -> String { safe(key) + "=" + safe(value) }

  /// The name of pieces made before.
  public static func make(pieces: [String]) -> String {
    if pieces.isEmpty { return "all" }
    let name = pieces.joined(separator: ",")
    // All of it is ASCII.
    return name.utf8.count <= lengthLimit ? name : String(name.prefix(lengthLimit))
  }

  private static func safe(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      let isKept = isLetterOrDigit(byte) || ".-_+".utf8.contains(byte)
      if isKept {
        bytes.append(byte)
      } else if bytes.last != UInt8(ascii: "-") {
        bytes.append(UInt8(ascii: "-"))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a text is made of a slug's characters, and is no directory of another meaning.
  static func isSafe(_ text: String) -> Bool {
    let allowed: Set<UInt8> = Set(".-_+=,".utf8)
    return !text.isEmpty && text != "." && text != ".."
      && text.utf8.allSatisfy { isLetterOrDigit($0) || allowed.contains($0) }
  }

  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }
}
