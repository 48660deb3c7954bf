package io.modelport.advisor.costs;

/**
 * The volume from which on self-hosting is never dearer again, however much more there is.
 *
 * <p>The hosted bill is a straight line; self-hosting is a stair: one step for each machine. Where
 * they cross on a step, and cross back at its end, the answer lies behind the last such step.
 *
 * @param request what a hosted request costs
 * @param machineRequests requests that one machine is given, mean of the time for which it is paid
 * @param machine what a machine costs in that time
 * @param fixed what is paid in that time whatever is asked: people, and machines that are spare
 */
record BreakEven(double request, double machineRequests, double machine, double fixed) {

  /** Requests in that time; infinite where it never happens. */
  double requests() {
    double full = request * machineRequests;
    if (!(full > machine)) {
      return Double.POSITIVE_INFINITY;
    }
    // The first number of machines that is paid for by the requests that the others are full with.
    double covered = Math.ceil((fixed + full) / (full - machine) - 1e-9);
    double before = Math.max(1, covered - 1);
    return Math.min((fixed + before * machine) / request, before * machineRequests);
  }
}
