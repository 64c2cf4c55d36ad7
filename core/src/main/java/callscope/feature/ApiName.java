package callscope.feature;

import java.util.Optional;

/** What the names of Windows functions tell. */
public final class ApiName {
  private ApiName() {}

  /** The name without its last A or W, if it may be that of an ANSI or wide variant. */
  public static Optional<String> withoutVariant(String name) {
    char last = name.isEmpty() ? ' ' : name.charAt(name.length() - 1);
    return name.length() >= 2 && (last == 'A' || last == 'W')
        ? Optional.of(name.substring(0, name.length() - 1))
        : Optional.empty();
  }
}
