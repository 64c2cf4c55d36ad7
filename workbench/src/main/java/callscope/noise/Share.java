package callscope.noise;

/**
 * A share of a number of items, such as reports.
 *
 * @param some the number of items in the share, from 0 to {@code all}
 * @param all the total, 0 or more
 */
public record Share(int some, int all) {
  /** The standard normal quantile for one-sided bounds with 95 % confidence. */
  private static final double Z = 1.6449;

  public Share {
    if (some < 0 || some > all) {
      throw new IllegalArgumentException(some + " of " + all);
    }
  }

  /** The lower bound of the true share: Wilson's interval, one-sided, 95 %. */
  public double atLeast() {
    return some == 0 ? 0 : Math.max(0, middle() - half());
  }

  /** The upper bound of the true share: Wilson's interval, one-sided, 95 %. */
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
