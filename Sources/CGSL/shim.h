// SPDX-License-Identifier: GPL-3.0-or-later
// What collapse uses of the GNU Scientific Library.
#ifndef COLLAPSE_CGSL_SHIM_H
#define COLLAPSE_CGSL_SHIM_H

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sf_erf.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>
#include <gsl/gsl_sf_psi.h>
#include <gsl/gsl_sf_zeta.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_version.h>

/// The version that was found; the global itself is mutable, which Swift refuses.
static inline const char *collapse_gsl_version(void) { return gsl_version; }

/// A method's description, which GSL keeps in a mutable global, too.
static inline const gsl_root_fsolver_type *collapse_root_brent(void) {
  return gsl_root_fsolver_brent;
}

/// Sobol's sequence; the global itself is mutable, which Swift refuses.
static inline const gsl_qrng_type *collapse_qrng_sobol(void) { return gsl_qrng_sobol; }

/// The trust region of nonlinear least squares, likewise.
static inline const gsl_multifit_nlinear_type *collapse_gsl_trust_region(void) {
  return gsl_multifit_nlinear_trust;
}

#endif
