// SPDX-License-Identifier: GPL-3.0-or-later

/// How the program ends; the numbers above 63 are those of sysexits.h.
public enum ExitStatus: Int32, Sendable, Hashable, CaseIterable {
  case success = 0
  case refuted = 1
  case undecided = 2
  case baselineMissing = 3
  case cellsFailed = 4
  case usage = 64
  case badData = 65
  case noInput = 66
  case unavailable = 69
  case internalError = 70
  case cannotCreate = 73
  case inputOutput = 74
  case tryAgain = 75
  case permission = 77
  case hangUp = 129
  case interrupted = 130
  case terminated = 143

  /// What the status means, for the help text.
  var meaning: String {
    switch self {
    case .success: "done; for check: every claim holds, or is undecided and that is allowed"
    case .refuted: "check: a claim is refuted or a law violated; diff, repro: numbers differ"
    case .undecided: "check --undecided=fail: a claim is undecided"
    case .baselineMissing: "check: the baseline is missing or not comparable"
    case .cellsFailed: "run: some cells' files cannot be read or written, the others are complete"
    case .usage: "the command line is wrong"
    case .badData: "the experiment file or a data file is wrong"
    case .noInput: "an input file does not exist"
    case .unavailable: "a needed program is missing"
    case .internalError: "internal error"
    case .cannotCreate: "a file or directory cannot be created"
    case .inputOutput: "reading or writing failed, for instance a full disk"
    case .tryAgain: "locked by another run, or out of time: run the same command again"
    case .permission: "permission denied"
    case .hangUp: "hung up"
    case .interrupted: "interrupted"
    case .terminated: "terminated"
    }
  }
}
