// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// Special functions of one or a few real arguments, through GSL with its status checked; the
/// incomplete gamma function of a large first argument by an expansion of its own.
///
/// An argument outside a function's domain throws `NumericsFailure.library` with status 1 (EDOM);
/// a value too large for a double throws with status 16 (EOVRFLW); one too small is zero.
public enum SpecialFunctions {
  /// ψ(x) = d ln Γ(x) / dx, for x other than 0, −1, −2, …
  public static func digamma(_ x: Double) throws(NumericsFailure) -> Double {
    try GSL.value("gsl_sf_psi_e") { gsl_sf_psi_e(x, $0) }
  }

  /// ψ₁(x) = dψ(x) / dx, for x other than 0, −1, −2, …
  public static func trigamma(_ x: Double) throws(NumericsFailure) -> Double {
    try GSL.value("gsl_sf_psi_1_e") { gsl_sf_psi_1_e(x, $0) }
  }

  /// The n-th derivative of ψ at x > 0; n = 0 is ψ itself.
  public static func polygamma(_ order: Int, _ x: Double) throws(NumericsFailure) -> Double {
    precondition(order >= 0 && order < Int32.max, "polygamma of order \(order)")
    return try GSL.value("gsl_sf_psi_n_e") { gsl_sf_psi_n_e(Int32(order), x, $0) }
  }

  /// ln |Γ(x)|, for x other than 0, −1, −2, …
  public static func logGamma(_ x: Double) throws(NumericsFailure) -> Double {
    try GSL.value("gsl_sf_lngamma_e") { gsl_sf_lngamma_e(x, $0) }
  }

  /// ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b), for positive a and b.
  public static func logBeta(_ a: Double, _ b: Double) throws(NumericsFailure) -> Double {
    try GSL.value("gsl_sf_lnbeta_e") { gsl_sf_lnbeta_e(a, b, $0) }
  }

  /// ln n!, for n of at least 0.
  public static func logFactorial(_ n: Int) throws(NumericsFailure) -> Double {
    try logGamma(Double(n) + 1)
  }

  /// P(a, x) = γ(a, x) / Γ(a), the regularised lower incomplete gamma function, a > 0, x ≥ 0.
  public static func lowerGamma(_ a: Double, _ x: Double) throws(NumericsFailure) -> Double {
    if a >= LargeIncompleteGamma.leastShape && a.isFinite && x >= 0 {
      return LargeIncompleteGamma.lower(a, x)
    }
    return try GSL.value("gsl_sf_gamma_inc_P_e") { gsl_sf_gamma_inc_P_e(a, x, $0) }
  }

  /// Q(a, x) = Γ(a, x) / Γ(a), the regularised upper incomplete gamma function, a > 0, x ≥ 0.
  public static func upperGamma(_ a: Double, _ x: Double) throws(NumericsFailure) -> Double {
    if a >= LargeIncompleteGamma.leastShape && a.isFinite && x >= 0 {
      return LargeIncompleteGamma.upper(a, x)
    }
    return try GSL.value("gsl_sf_gamma_inc_Q_e") { gsl_sf_gamma_inc_Q_e(a, x, $0) }
  }

  /// I_x(a, b), the regularised incomplete beta function, a and b > 0, 0 ≤ x ≤ 1.
  public static func incompleteBeta(
    _ a: Double, _ b: Double, _ x: Double
  ) throws(NumericsFailure) -> Double {
    try GSL.value("gsl_sf_beta_inc_e") { gsl_sf_beta_inc_e(a, b, x, $0) }
  }

  /// ζ(s), Riemann's zeta function, for s other than 1.
  public static func zeta(_ s: Double) throws(NumericsFailure) -> Double {
    try GSL.value("gsl_sf_zeta_e") { gsl_sf_zeta_e(s, $0) }
  }

  /// ζ(s, q) = Σ (k + q)⁻ˢ over k ≥ 0, Hurwitz's zeta function, for s > 1 and q > 0.
  public static func hurwitzZeta(_ s: Double, _ q: Double) throws(NumericsFailure) -> Double {
    try GSL.value("gsl_sf_hzeta_e") { gsl_sf_hzeta_e(s, q, $0) }
  }
}
