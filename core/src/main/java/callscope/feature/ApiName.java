package callscope.feature;

import callscope.api.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the names of Windows functions tell. */
@Internal
public final class ApiName {
  private static final List<String> MODULE_ENDINGS = List.of(".dll", ".drv", ".so");

  private ApiName() {}

  /**
   * All names by which rules may refer to an import: with and without its module, each also without
   * a final A or W; an ordinal ({@code #12}) only with its module.
   *
   * @param module a file name, such as {@code KERNEL32.dll}
   */
  public static List<String> imported(String module, String name) {
    String of = module.toLowerCase(Locale.ROOT);
    for (String ending : MODULE_ENDINGS) {
      if (of.endsWith(ending)) {
        of = of.substring(0, of.length() - ending.length());
      }
    }
    List<String> names = new ArrayList<>();
    names.add(of + "." + name);
    if (name.startsWith("#")) {
      return names;
    }
    names.add(name);
    Optional<String> shorter = withoutVariant(name);
    if (shorter.isPresent()) {
      names.add(of + "." + shorter.get());
      names.add(shorter.get());
    }
    return names;
  }

  /** The name without its final A or W, if it may be the name of an ANSI or wide variant. */
  public static Optional<String> withoutVariant(String name) {
    char last = name.isEmpty() ? ' ' : name.charAt(name.length() - 1);
    return name.length() >= 2 && (last == 'A' || last == 'W')
        ? Optional.of(name.substring(0, name.length() - 1))
        : Optional.empty();
  }

  /**
   * Finds what a table says of a function. A module before a dot, Zw for Nt and a final A or W do
   * not matter, unless the table has the name as it is.
   *
   * @return the value of the name; null if the table does not have it in any spelling
   */
  public static <T> @Nullable T find(Map<String, T> table, String name) {
    T exact = table.get(name);
    if (exact != null) {
      return exact;
    }
    if (name.startsWith("Zw")) {
      return find(table, "Nt" + name.substring(2));
    }
    T plain = table.get(withoutVariant(name).orElse(""));
    if (plain != null) {
      return plain;
    }
    int dot = name.lastIndexOf('.');
    return dot > 0 && dot < name.length() - 1 && !name.contains("::")
        ? find(table, name.substring(dot + 1))
        : null;
  }
}
