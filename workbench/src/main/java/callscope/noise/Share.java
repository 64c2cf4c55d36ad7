package callscope.noise;

/**
 * Some of a number of things, such as reports.
 *
 * @param some of them, from 0 to all
 * @param all 0 or more
 */
public record Share(int some, int all) {
  /** Standard errors: the true share is on the one side of a bound in 95 of 100 cases. */
  private static final double Z = 1.6449;

  public Share {
    if (some < 0 || some > all) {
      throw new IllegalArgumentException(some + " of " + all);
    }
  }

  /** What the true share is at least: the lower end of Wilson's interval, one-sided, 95 %. */
  public double atLeast() {
    return some == 0 ? 0 : Math.max(0, middle() - half());
  }

  /** What the true share is at most: the upper end of Wilson's interval, one-sided, 95 %. */
  public double atMost() {
    return some == all ? 1 : Math.min(1, middle() + half());
  }

  private double middle() {
    return (some + Z * Z / 2) / (all + Z * Z);
  }

  private double half() {
    double missed = (double) some * (all - some) / all;
    return Z * Math.sqrt(missed + Z * Z / 4) / (all + Z * Z);
  }

  @Override
  public String toString() {
    return some + " of " + all;
  }
}
