package callscope.vocabulary;

import java.util.List;
import java.util.Set;

/** Removes the type prefixes and marks from names of arguments. */
final class ArgumentName {
  /**
   * Prefixes of pointers to strings and structures, and of numbers; longer ones first. Prefixes of
   * handles and sizes are kept, since they carry meaning: {@code hKey} is not the key.
   */
  private static final List<String> TYPES =
      List.of(
          "lpcwsz", "lpwsz", "lpcsz", "ppwsz", "pcwsz", "lpsz", "pwsz", "pswz", "pszw", "psz",
          "lpdw", "lpul", "lpcv", "pcv", "pdw", "pul", "lpp", "lpb", "lpv", "lp", "dw", "ul", "pp",
          "pb", "pv", "sz", "p", "u", "n", "f", "b");

  private static final String POSITIONAL = "arg";

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

  /**
   * The forms in which a name is compared: its letters and digits in lower case, with and without a
   * type prefix. Two names ask for the same argument if they have a form in common.
   */
  static Set<String> forms(String name) {
    String whole = compact(name);
    String bare = compact(withoutType(name));
    return whole.equals(bare) ? Set.of(whole) : Set.of(whole, bare);
  }

  /** The number in {@code arg0} or {@code Arg0}; -1 if a name is of another form. */
  static int position(String name) {
    int length = name.length();
    boolean fits = (length == 4 || length == 5) && name.regionMatches(true, 0, POSITIONAL, 0, 3);
    int number = 0;
    for (int i = 3; fits && i < length; i++) {
      int digit = name.charAt(i) - '0';
      fits = digit >= 0 && digit <= 9;
      number = number * 10 + digit;
    }
    return fits ? number : -1;
  }

  private static String compact(String name) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        letters.append(Character.toLowerCase(c));
      }
    }
    return letters.toString();
  }
}
