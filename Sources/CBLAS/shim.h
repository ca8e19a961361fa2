// SPDX-License-Identifier: GPL-3.0-or-later
// What collapse uses of OpenBLAS, declared under names of its own: OpenBLAS's cblas.h and GSL's
// declare the same functions with different enumerations, so a module may not see both.
#ifndef COLLAPSE_CBLAS_SHIM_H
#define COLLAPSE_CBLAS_SHIM_H

#ifdef __APPLE__
#define COLLAPSE_SYMBOL(name) __asm__("_" #name)
#else
#define COLLAPSE_SYMBOL(name) __asm__(#name)
#endif

enum { blas_row_major = 101, blas_no_transpose = 111, blas_transpose = 112 };

void blas_dgemm(int order, int transpose_a, int transpose_b, int m, int n, int k, double alpha,
                const double *a, int lda, const double *b, int ldb, double beta, double *c,
                int ldc) COLLAPSE_SYMBOL(cblas_dgemm);
void blas_sgemm(int order, int transpose_a, int transpose_b, int m, int n, int k, float alpha,
                const float *a, int lda, const float *b, int ldb, float beta, float *c,
                int ldc) COLLAPSE_SYMBOL(cblas_sgemm);
char *blas_core_name(void) COLLAPSE_SYMBOL(openblas_get_corename);
char *blas_configuration(void) COLLAPSE_SYMBOL(openblas_get_config);
void blas_set_thread_count(int count) COLLAPSE_SYMBOL(openblas_set_num_threads);
int blas_thread_count(void) COLLAPSE_SYMBOL(openblas_get_num_threads);

#endif
