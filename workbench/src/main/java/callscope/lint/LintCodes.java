package callscope.lint;

import callscope.rule.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the codes of findings mean. The texts are those of the documentation: the sections of
 * docs/workbench/lint.md, and the table of problems in docs/rules.md.
 */
public final class LintCodes {
  private static final String SECTION = "### ";

  private LintCodes() {}

  /** All codes: those of problems that prevent loading, then those of checks. */
  public static List<String> all() {
    return Stream.concat(
            Arrays.stream(Problem.Code.values()).map(Problem.Code::id),
            LintRules.checks().stream().map(Check::code))
        .toList();
  }

  /** The documentation of a code as plain text; empty if there is no such code. */
  public static Optional<String> explain(String code) {
    return all().contains(code)
        ? Optional.of(code.startsWith("R") ? problem(code) : section(code))
        : Optional.empty();
  }

  private static String section(String code) {
    List<String> section = new ArrayList<>();
    boolean inside = false;
    for (String line : PackageText.lines("lint.md")) {
      inside = line.startsWith("#") ? line.startsWith(SECTION + code + " ") : inside;
      if (inside) {
        section.add(line.startsWith(SECTION) ? line.substring(SECTION.length()) : line);
      }
    }
    if (section.isEmpty()) {
      throw new IllegalStateException(code + " is not documented");
    }
    return plain(String.join("\n", section).strip()) + "\n";
  }

  private static String problem(String code) {
    String row =
        PackageText.lines("rules.md").stream()
            .filter(line -> line.startsWith("| " + code + " |"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(code + " is not documented"));
    String[] cells = row.split("\\|");
    return code
        + " problem that prevents loading\n"
        + plain(sentence(cells[2]) + "\n" + sentence(cells[3]))
        + "\n";
  }

  private static String sentence(String cell) {
    String text = cell.strip();
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  /** Markdown without marks for emphasis and without the targets of links. */
  private static String plain(String markdown) {
    return markdown
        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .replaceAll("\\*\\*([^*]+)\\*\\*", "$1")
        .replaceAll("(?<!\\w)\\*(\\w[^*\n]*)\\*(?!\\w)", "$1");
  }
}
