package io.modelport.advisor;

/**
 * The rules, and nothing else: hosted unless something demands, or pays for, a model of one's own
 * and somebody can run it. What is not known counts as what speaks for hosted.
 */
record Decision(Answers answers, CostView costs) {

  Stance stance() {
    if (mustAllStay()) {
      return Stance.SELF_HOSTED;
    }
    return answers.is(Choice.PART_STAYS) ? wish().atLeast(Stance.HYBRID) : wish();
  }

  /** Nothing may leave, or nothing can. */
  boolean mustAllStay() {
    return answers.is(Choice.ALL_STAYS) || answers.is(Choice.WITHOUT_NETWORK);
  }

  /** Some of it has to be inside, wanted or not. */
  boolean mustStay() {
    return mustAllStay() || answers.is(Choice.PART_STAYS);
  }

  /** The model itself has to be one's own. */
  boolean ownModel() {
    return answers.is(Choice.OWN) || answers.is(Choice.OWN_WEIGHTS);
  }

  /** Somebody can run it by the time it is needed. */
  boolean canRun() {
    boolean time = answers.is(Choice.QUARTER) || answers.is(Choice.YEAR);
    return answers.is(Choice.GPU_SERVICE) || (answers.is(Choice.ON_CALL) && time);
  }

  boolean able() {
    return canRun() && answers.is(Choice.OPEN_IS_ENOUGH);
  }

  boolean paysOff() {
    return costs == CostView.PRIVATE_IS_CHEAPER;
  }

  private Stance wish() {
    if (!able() || !(ownModel() || paysOff())) {
      return Stance.HOSTED;
    }
    // What is bought only to save money is bought for the steady part; bursts go out.
    return answers.is(Choice.SPIKY) && !ownModel() ? Stance.HYBRID : Stance.SELF_HOSTED;
  }
}
