// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseExperiment

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Asks the run to stop when the process is interrupted, terminated or hung up.
///
/// The first signal asks and lets the run end in order; a second one ends the process at once, as
/// the handler takes itself away.
enum Signals {
  /// The stop request that the handler sets; a C handler can reach nothing but a global.
  static let stop = StopRequest()

  /// Installs the handlers, and lets writing to a closed pipe fail instead of killing the process.
  static func trap() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { number in
        Signals.stop.request(signal: number)
        signal(number, SIG_DFL)
      }
    }
    signal(SIGPIPE, SIG_IGN)
  }

  /// The exit status that says which signal ended the run.
  static func status(of signal: Int32) -> ExitStatus {
    switch signal {
    case SIGHUP: .hangUp
    case SIGTERM: .terminated
    default: .interrupted
    }
  }
}
