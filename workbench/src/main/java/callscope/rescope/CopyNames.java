package callscope.rescope;

/**
 * How copies of rules are named.
 *
 * @param pattern their name, in which {@code {}} stands for that of the original
 */
public record CopyNames(String pattern) {
  private static final String ORIGINAL = "{}";

  /** Whether it names several copies apart. */
  public boolean isForSeveral() {
    return pattern.contains(ORIGINAL);
  }

  String of(String original) {
    return pattern.replace(ORIGINAL, original);
  }
}
