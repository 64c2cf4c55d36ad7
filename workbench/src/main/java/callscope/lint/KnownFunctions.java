package callscope.lint;

import callscope.feature.ApiName;
import callscope.rule.Spelling;
import callscope.vocabulary.Vocabulary;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The functions of Windows and Linux, and the calls that sandboxes record under other names. */
final class KnownFunctions {
  private static final Set<String> NAMES = new HashSet<>(NameTable.read("api-names.txt").lines());

  /** Misspelt names that the vocabulary knows because published rules have them. */
  private static final Set<String> MISSPELT = Set.of("CryptAquireContext", "GetForgroundWindow");

  private KnownFunctions() {}

  /**
   * Whether there is a function, in this spelling, with other underscores before it or with another
   * ending A or W.
   *
   * @param name without a module
   */
  static boolean contains(String name) {
    String plain = withoutUnderscores(name);
    return NAMES.contains(plain)
        || NAMES.contains(plain + "A")
        || NAMES.contains(plain + "W")
        || ApiName.withoutVariant(plain).filter(NAMES::contains).isPresent()
        || (plain.startsWith("Zw") && NAMES.contains("Nt" + plain.substring(2)))
        || (Vocabulary.current().knows(name) && !MISSPELT.contains(plain));
  }

  /** The most similar name; empty if all differ by more letters than the limit. */
  static Optional<String> nearest(String name, int limit) {
    String plain = withoutUnderscores(name);
    return Spelling.nearest(plain, NAMES, limit)
        .or(
            () ->
                ApiName.withoutVariant(plain)
                    .flatMap(shorter -> Spelling.nearest(shorter, NAMES, limit)));
  }

  private static String withoutUnderscores(String name) {
    int start = 0;
    while (start < name.length() - 1 && name.charAt(start) == '_') {
      start++;
    }
    return name.substring(start);
  }
}
