package io.modelport.advisor;

import io.modelport.advisor.costs.Costs;

/** What the costs say, whatever the unknown in them turns out to be. */
enum CostView {
  HOSTED_IS_CHEAPER,
  OPEN,
  PRIVATE_IS_CHEAPER;

  static CostView of(Costs costs) {
    if (costs.privateIsCheaper()) {
      return PRIVATE_IS_CHEAPER;
    }
    return costs.hostedIsCheaper() ? HOSTED_IS_CHEAPER : OPEN;
  }
}
