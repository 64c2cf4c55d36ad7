package callscope.rescope;

/**
 * The naming scheme for copies of rules.
 *
 * @param pattern the name of a copy, in which {@code {}} stands for the name of the original
 */
public record CopyNames(String pattern) {
  private static final String ORIGINAL = "{}";

  String of(String original) {
    return pattern.replace(ORIGINAL, original);
  }
}
