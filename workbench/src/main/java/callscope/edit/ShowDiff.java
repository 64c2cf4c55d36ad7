package callscope.edit;

import callscope.rule.RuleSource;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.Optional;

/** Formats changes to a file as a unified diff for {@code patch} and {@code git apply}. */
public final class ShowDiff {
  private static final int CONTEXT = 3;

  private ShowDiff() {}

  /** Returns the diff, with line ends; empty if the texts are equal. */
  public static String unified(RuleSource before, RuleSource after) {
    return unified(Optional.of(before), after);
  }

  /** Returns the diff of a file that may be new. */
  public static String unified(Optional<RuleSource> before, RuleSource after) {
    List<String> old = before.map(source -> lines(source.text())).orElse(List.of());
    List<String> now = lines(after.text());
    String from = before.map(source -> "a/" + source.path()).orElse("/dev/null");
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff(
            from, "b/" + after.path(), old, DiffUtils.diff(old, now), CONTEXT);
    return diff.isEmpty() ? "" : String.join("\n", diff) + "\n";
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }
}
