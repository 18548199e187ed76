package dev.appnetwork.testenv.bench;

/**
 * How much is measured.
 *
 * @param apps AppNetworks of each contest
 * @param rounds contests of the operator against the bare client
 * @param edits edits whose way to the NetworkPolicy is timed
 * @param starts starts whose way to readiness is timed, with and without AppNetworks
 * @param restSeconds how long the operator is watched at rest
 */
public record BenchOptions(int apps, int rounds, int edits, int starts, int restSeconds) {
  private static final int LONGEST_SETTLING = 5;

  /** How long the operator is left alone before it counts as being at rest. */
  int settleSeconds() {
    return Math.min(LONGEST_SETTLING, restSeconds);
  }
}
