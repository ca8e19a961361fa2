// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

/// A file of real data, read whole and unpacked where it is gzip's.
struct DataFile {
  let path: String
  let bytes: [UInt8]
  /// Of the file as it stands, packed or not: what `sha256sum` prints.
  let digest: String

  /// Reads a file, or reports why it cannot be read: exit status 66, 74 or 77, or 65 where it is
  /// damaged.
  init?(_ reference: FileReference, reporting diagnostics: Diagnostics) {
    guard let path = reference.path else { return nil }
    do throws(LedgerFailure) {
      let stored = try WholeFile.read(path)
      digest = SHA256.hexadecimal(stored)
      guard Gzip.isPacked(stored) || path.hasSuffix(".gz") else {
        bytes = stored
        self.path = path
        return
      }
      do throws(Gzip.Failure) {
        bytes = try Gzip.unpack(stored)
        self.path = path
      } catch {
        diagnostics.report(
          Diagnostic(.error, at: reference.mark, "\(path.escapingControls): \(error.words)"))
        return nil
      }
    } catch {
      let kind: Diagnostic.Kind =
        switch error.exitStatus {
        case 66: .missingInput
        case 77: .permission
        default: .inputOutput
        }
      diagnostics.report(Diagnostic(.error, kind, at: reference.mark, error.description))
      return nil
    }
  }
}

extension Gzip.Failure {
  /// Expectation before finding.
  fileprivate var words: String {
    switch self {
    case .truncated(let count):
      "expected a whole gzip file, found one cut off after \(count) bytes"
    case .corrupt(let byte, let what): "expected a gzip file, found damage at byte \(byte): \(what)"
    case .tooLarge(let limit):
      "expected at most \(limit >> 30) GiB unpacked, found more"
    }
  }
}
