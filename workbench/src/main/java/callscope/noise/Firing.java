package callscope.noise;

/**
 * How often a rule fires in the reports of one group and one operating system.
 *
 * @param reports the share of reports in which it matched
 * @param processes the share of processes in which it matched
 * @param matches the total number of matches
 * @param calls the total number of calls
 */
public record Firing(Share reports, Share processes, long matches, long calls) {

  /** Matches per 10,000 calls; 0 if there are no calls. */
  public double density() {
    return calls == 0 ? 0 : matches * 10_000.0 / calls;
  }
}
