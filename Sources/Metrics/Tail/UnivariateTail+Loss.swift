// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseModels

extension UnivariateTail {
  /// A model as a mixture, moved so that its mean is the reference's where the tail is centred.
  ///
  /// Moving the model one way is moving the tail the other way. Nil for other models.
  func centring(_ model: any GenerativeModel, _ centred: Bool) -> UnivariateMixture? {
    guard centred else { return UnivariateMixture(model) }
    let mean = UnivariateMixture(model)?.mean ?? referenceMean
    return UnivariateMixture(model, shiftedBy: mean - referenceMean)
  }

  /// ∫ max(0, p − q) over the tail, divided by ∫ p over the tail: 0 to 1.
  ///
  /// The tail is cut wherever the two densities cross. Between cuts one of them is the larger, so
  /// every piece is a difference of two probabilities, exact to rounding; an error in the place of
  /// a cut counts only by its square.
  func loss(of model: UnivariateMixture) -> Double {
    let cuts = crossings(with: model)
    var lost = 0.0
    for interval in intervals {
      var lower = interval.lower
      for cut in cuts where interval.contains(cut) {
        lost += max(0, excess(LineInterval(lower, cut), over: model))
        lower = cut
      }
      lost += max(0, excess(LineInterval(lower, interval.upper), over: model))
    }
    return min(1, lost / mass)
  }

  private func excess(_ piece: LineInterval, over model: UnivariateMixture) -> Double {
    reference.mass(piece) - model.mass(piece)
  }

  /// Where the model's density crosses the reference's, ascending.
  ///
  /// - Parameter searching: also looks for the roots of one Gaussian against one by search, which
  ///   a closed form gives faster; for tests of one way by the other.
  func crossings(with model: UnivariateMixture, searching: Bool = false) -> [Double] {
    if model.components.count == 1 && reference.components.count == 1 && !searching {
      return CollapseMetrics.crossings(reference.components[0], model.components[0])
    }
    let own = model.nodes(step: 0.5)
    return intervals.flatMap { interval in
      // The outermost nodes stand in for infinite ends.
      let inside = (nodes + own + [interval.lower, interval.upper]).filter {
        $0.isFinite && $0 >= interval.lower && $0 <= interval.upper
      }
      return signChanges(between: inside.sorted()) { x in
        let (truth, fitted) = (reference.logDensity(x), model.logDensity(x))
        return (truth.value - fitted.value, truth.slope - fitted.slope)
      }
    }
  }

  /// The model's probability of the tail.
  func mass(of model: UnivariateMixture) -> Double {
    intervals.reduce(0) { $0 + model.mass($1) }
  }
}
