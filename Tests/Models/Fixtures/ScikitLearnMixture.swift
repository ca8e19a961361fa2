// SPDX-License-Identifier: GPL-3.0-or-later

/// What scikit-learn 1.9.1 makes of 40 points in 25 iterations from a given start, no floor.
///
///     import numpy as np, warnings
///     warnings.simplefilter("ignore")
///     from sklearn.mixture import GaussianMixture
///     rng = np.random.default_rng(7)
///     x = np.round(np.vstack([rng.normal([0, 0], [1, .5], (20, 2)), rng.normal([2, 1], [.7, 1], (12, 2)), rng.normal([-1, 3], .6, (8, 2))]), 3)
///     w = [.5, .3, .2]
///     m = [[0, 0], [1.5, .5], [-1, 2]]
///     p = {"full": np.array([np.eye(2)] * 3), "diag": np.ones((3, 2))}
///     print("points", x.ravel().tolist())
///     for shape in ["full", "diag"]:
///         g = GaussianMixture(3, covariance_type=shape, tol=0, reg_covar=0, max_iter=25, weights_init=w, means_init=m, precisions_init=p[shape]).fit(x)
///         print(shape, g.n_iter_, g.lower_bound_); print(g.weights_.tolist()); print(g.means_.ravel().tolist()); print(g.covariances_.ravel().tolist()); print(g.score_samples(x[:3]).tolist())
struct ScikitLearnMixture: Sendable {
  let shape: String
  let bound: Double
  let weights: [Double]
  let means: [Double]
  let covariances: [Double]
  /// The log-densities of the first three points, in nats.
  let scores: [Double]
}

extension ScikitLearnMixture {
  /// 40 × 2, row-major.
  static let points: [Double] = [
    0.001, 0.149, -0.274, -0.445, -0.455, -0.496, 0.06, 0.67, -0.492, -0.31, 0.49, 0.178, 0.105,
    -0.465, -0.029, 0.348, -1.344, -0.229, -1.901, -0.645, -1.842, -0.118, -1.267, 0.136, 0.157,
    -0.093, -2.517, -0.269, -0.049, 0.057, -1.53, -0.239, -0.979, -0.404, 1.061, -0.404, -0.033,
    0.442, -0.584, -0.056, 2.077, 1.064, 1.142, 1.076, 2.951, -0.547, 2.602, 1.119, 1.551, 3.0,
    2.534, -0.199, 2.052, 1.577, 1.868, 1.683, 1.953, 1.667, 3.007, 0.324, 2.142, 0.537, 2.089,
    -0.187, -1.348, 2.882, -0.461, 3.687, -1.794, 2.523, -0.612, 1.805, -1.278, 2.942, -0.246,
    3.414, -1.196, 2.779, -1.15, 3.914,
  ]

  static let all = [
    ScikitLearnMixture(
      shape: "full", bound: -2.7129234967904927,
      weights: [
        0.5050407755117975, 0.29495843286990114, 0.20000079161830123,
      ],
      means: [
        -0.5495497962665352, -0.10212205744420444, 2.1738513382742353, 0.9309946042704684,
        -1.0106246435587052, 2.993218620579451,
      ],
      covariances: [
        0.8312268956229358, 0.10786259669413607, 0.10786259669413607, 0.12288522110466858,
        0.2637664342181051, -0.3202524493051872, -0.3202524493051872, 0.935399903718394,
        0.23730846355124308, 0.07003276660165392, 0.07003276660165392, 0.4000820337100498,
      ],
      scores: [
        -1.65042488254198, -2.0238289510271352, -2.0826795471655126,
      ]),
    ScikitLearnMixture(
      shape: "diagonal", bound: -2.8197092280967326,
      weights: [
        0.4995641316148943, 0.30041390379807487, 0.20002196458703073,
      ],
      means: [
        -0.5662911081814742, -0.10807308876241278, 2.1521889975374817, 0.9220618425114723,
        -1.0105078868657973, 2.9929925062101588,
      ],
      covariances: [
        0.8158757683899294, 0.0, 0.0, 0.11552380972375059, 0.2819927929883992, 0.0, 0.0,
        0.9317277366870544, 0.23741361414742412, 0.0, 0.0, 0.400580013745099,
      ],
      scores: [
        -1.8341448585580968, -1.8946871717717553, -2.0099252753135106,
      ]),
  ]
}
