package callscope.vocabulary;

import java.util.List;

/** Removes the type prefixes and marks from names of arguments. */
final class ArgumentName {
  /**
   * Prefixes of pointers to strings and structures, and of numbers; longer ones first. Prefixes of
   * handles and sizes are kept, since they carry meaning: {@code hKey} is not the key.
   */
  private static final List<String> TYPES =
      List.of(
          "lpcwsz", "lpwsz", "lpcsz", "ppwsz", "pcwsz", "lpsz", "pwsz", "pswz", "pszw", "psz",
          "lpp", "lpb", "lp", "dw", "ul", "pp", "sz", "p", "u", "n", "f", "b");

  private ArgumentName() {}

  /** The name without pointer or list marks and without a type prefix. */
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
