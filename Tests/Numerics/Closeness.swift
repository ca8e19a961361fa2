// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

/// Expects two numbers to agree within a relative or an absolute tolerance, whichever is wider.
func expectClose(
  _ found: Double, _ expected: Double, relative: Double = 1e-13, absolute: Double = 0,
  _ what: @autoclosure () -> String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  let allowed = max(absolute, relative * abs(expected))
  #expect(
    found == expected || abs(found - expected) <= allowed,
    "\(what()) found \(found), expected \(expected), off by \(found - expected) of \(allowed)",
    sourceLocation: sourceLocation)
}

/// Expects a mean over independent draws within five of its standard errors of the truth.
func expectMean(
  of draws: [Double], _ mean: Double, variance: Double, _ what: @autoclosure () -> String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let z = (Statistics.mean(draws) - mean) / (variance / Double(draws.count)).squareRoot()
  #expect(abs(z) < 5, "\(what()) mean: z = \(z)", sourceLocation: sourceLocation)
}

/// A test's own stream.
func stream(_ purpose: String, seed: UInt64 = 20_240_724, lane: Int = 0) -> RandomStream {
  RandomStream(StreamAddress(seed: seed, purpose: purpose, lane: lane))
}
