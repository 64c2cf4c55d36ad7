package callscope.edit;

import callscope.rule.RuleSource;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Formats changes to a file as a unified diff that {@code git apply} and {@code patch -p1} accept
 * in the working directory, or in the root folder for files outside it.
 */
public final class ShowDiff {
  private static final int CONTEXT = 3;
  private static final String NO_FILE = "/dev/null";
  private static final String NO_LINE_END = "\n\\ No newline at end of file";

  private ShowDiff() {}

  /** Returns the diff, with line ends; empty if the texts are equal. */
  public static String unified(RuleSource before, RuleSource after) {
    return unified(Optional.of(before), after);
  }

  /** Returns the diff of a file that may be new. */
  public static String unified(Optional<RuleSource> before, RuleSource after) {
    List<String> old = before.map(source -> lines(source.text())).orElse(List.of());
    List<String> now = lines(after.text());
    String from = before.map(source -> DiffPath.of("a", source.path())).orElse(NO_FILE);
    String to = DiffPath.of("b", after.path());
    List<String> diff =
        old.isEmpty()
            ? additions(from, to, now)
            : UnifiedDiffUtils.generateUnifiedDiff(
                from, to, old, DiffUtils.diff(old, now), CONTEXT);
    return diff.isEmpty() ? "" : String.join("\n", diff) + "\n";
  }

  /** A diff from no lines; the library starts it at line 1, which {@code patch} refuses. */
  private static List<String> additions(String from, String to, List<String> lines) {
    List<String> diff = new ArrayList<>();
    if (!lines.isEmpty()) {
      diff.addAll(List.of("--- " + from, "+++ " + to, "@@ -0,0 +1," + lines.size() + " @@"));
      lines.forEach(line -> diff.add("+" + line));
    }
    return diff;
  }

  /**
   * The lines; a carriage return is part of its line, and a missing line end is part of the last.
   */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    String last = lines.removeLast();
    if (!last.isEmpty()) {
      lines.add(last + NO_LINE_END);
    }
    return lines;
  }
}
