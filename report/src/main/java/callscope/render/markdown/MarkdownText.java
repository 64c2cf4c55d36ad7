package callscope.render.markdown;

import callscope.console.Phrases;
import callscope.console.SafeText;

/**
 * Texts in Markdown. Whatever comes from a sample becomes a code span, in which nothing is markup,
 * a link, or the name of a person.
 */
final class MarkdownText {
  private static final int MAX = 300;
  private static final String MARKUP = "\\`*_[]<>&|~#@!";

  private MarkdownText() {}

  /** A text of a sample as a code span on one line; truncated if it is long. */
  static String code(String text) {
    String safe = Phrases.cut(SafeText.of(Phrases.cut(text, MAX)), MAX);
    if (safe.isBlank()) {
      return "(empty)";
    }
    String fence = "`".repeat(longestRun(safe) + 1);
    // a space inside each fence is not shown
    boolean padded =
        safe.startsWith("`") || safe.endsWith("`") || safe.startsWith(" ") || safe.endsWith(" ");
    return padded ? fence + " " + safe + " " + fence : fence + safe + fence;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** A text of a rule, with what would be markup escaped. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : SafeText.of(Phrases.cut(text, MAX)).toCharArray()) {
      escaped.append(MARKUP.indexOf(c) < 0 ? "" : "\\").append(c);
    }
    return escaped.toString();
  }
}
