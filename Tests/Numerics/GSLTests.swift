// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseNumerics

@Suite struct GSLTests {
  @Test func domainErrorsCarryFunctionStatusAndWords() {
    let failure = #expect(throws: NumericsFailure.self) { try SpecialFunctions.digamma(0) }
    #expect(
      failure
        == .library(function: "gsl_sf_psi_e", status: 1, words: "input domain error"))
    #expect(failure.map { "\($0)" } == "gsl_sf_psi_e: input domain error (status 1)")
  }

  @Test func overflowIsAnErrorAndUnderflowIsZero() throws {
    #expect(
      throws: NumericsFailure.library(
        function: "gsl_sf_psi_n_e", status: 16, words: "overflow")
    ) { try SpecialFunctions.polygamma(150, 1e-3) }
    #expect(try SpecialFunctions.upperGamma(2, 1000) == 0)
  }

  @Test func wordsOfEveryFailureAreThese() {
    #expect(
      "\(NumericsFailure.notPositiveDefinite(pivot: 2))"
        == "matrix is not positive definite at pivot 2")
    #expect(
      "\(NumericsFailure.notFinite(row: 1, column: 0))" == "matrix is not finite at row 1, column 0"
    )
    #expect(
      "\(NumericsFailure.notBracketed(lower: 0, upper: 1, atLower: 2, atUpper: 3))"
        == "no change of sign between 0.0 (2.0) and 1.0 (3.0)")
    #expect(
      "\(NumericsFailure.notConverged(what: "Brent's root", steps: 1000))"
        == "Brent's root did not converge in 1000 steps")
  }
}
