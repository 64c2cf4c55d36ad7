package callscope.noise;

/**
 * How often a rule fires in a group of reports, of those of one operating system.
 *
 * @param reports in which it matched, of all
 * @param processes in which it matched, of all in these reports
 * @param matches in all
 * @param calls of all these reports
 */
public record Firing(Share reports, Share processes, long matches, long calls) {

  /** Matches for each 10,000 calls; 0 if there are no calls. */
  public double density() {
    return calls == 0 ? 0 : matches * 10_000.0 / calls;
  }
}
