package callscope.vocabulary;

import java.util.List;

/** What the names of arguments have about them that does not say what they mean. */
final class ArgumentName {
  /**
   * Of pointers to texts and structures, and of numbers; the longer ones first. Those of handles
   * and sizes are no such: {@code hKey} is another thing than the key.
   */
  private static final List<String> TYPES =
      List.of(
          "lpcwsz", "lpwsz", "lpcsz", "ppwsz", "pcwsz", "lpsz", "pwsz", "pswz", "pszw", "psz",
          "lpp", "lpb", "lp", "dw", "ul", "pp", "sz", "p", "u", "n", "f", "b");

  private ArgumentName() {}

  /** The name without the marks of a pointer or a list, and without a prefix for its type. */
  static String withoutType(String name) {
    int start = name.startsWith("*") ? 1 : 0;
    int end = name.endsWith("[]") ? name.length() - 2 : name.length();
    String bare = start < end ? name.substring(start, end) : name;
    for (String type : TYPES) {
      boolean fits = bare.length() > type.length() && bare.startsWith(type);
      if (fits && Character.isUpperCase(bare.charAt(type.length()))) {
        return bare.substring(type.length());
      }
    }
    return bare;
  }
}
