package callscope.lint;

import callscope.edit.SourceChange;
import callscope.graph.RuleGraph;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A case of {@code cases.txt}: rules, and what one code finds in them.
 *
 * @param finds the name of a rule and a line of its features each, {@code rule dynamic} for the
 *     line of its dynamic scope
 * @param becomes the features of a rule after the fix
 */
record LintCase(
    String code,
    String title,
    List<Rule> rules,
    List<String> finds,
    Optional<String> fixed,
    String becomes) {
  /** The lines of a rule before its features. */
  private static final int HEAD = 9;

  private static final int DYNAMIC_LINE = 8;
  private static final Pattern RULE = Pattern.compile("(\\w+) \\((.+) / (.+)\\)(?: (.+))?");

  static List<LintCase> all() throws IOException {
    String text;
    try (InputStream stream = LintCase.class.getResourceAsStream("cases.txt")) {
      text =
          new String(
              java.util.Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
    List<LintCase> cases = new ArrayList<>();
    for (String part : text.split("(?m)^## ", -1)) {
      if (!part.startsWith("#")) {
        cases.add(parse(part));
      }
    }
    return cases;
  }

  private static LintCase parse(String text) {
    String code = text.substring(0, text.indexOf(' '));
    String title = text.substring(code.length() + 1, text.indexOf('\n'));
    Map<String, StringBuilder> features = new LinkedHashMap<>();
    Map<String, String> heads = new LinkedHashMap<>();
    List<String> finds = new ArrayList<>();
    Optional<String> fixed = Optional.empty();
    StringBuilder below = new StringBuilder();
    for (String line : text.lines().skip(1).filter(l -> !l.isBlank()).toList()) {
      Matcher rule = RULE.matcher(line);
      if (line.startsWith(" ")) {
        below.append("  ").append(line).append('\n');
      } else if (rule.matches()) {
        below = new StringBuilder();
        features.put(rule.group(1), below);
        heads.put(rule.group(1), head(rule));
      } else if (line.startsWith("finds ")) {
        finds.addAll(List.of(line.substring(6).split(", ")));
      } else {
        fixed = Optional.of(line.substring("becomes ".length()));
        below = new StringBuilder();
      }
    }
    List<Rule> rules = new ArrayList<>();
    heads.forEach((name, head) -> rules.add(rule(name, head + features.get(name))));
    finds.remove("nothing");
    return new LintCase(
        code, title, rules, finds, fixed, fixed.isPresent() ? below.toString() : "");
  }

  private static String head(Matcher rule) {
    String namespace = Optional.ofNullable(rule.group(4)).orElse("none");
    return """
    rule:
      meta:
        name: %s
        namespace: %s
        authors: [me]
        scopes:
          static: %s
          dynamic: %s
      features:
    """
        .formatted(rule.group(1), namespace, rule.group(2), rule.group(3));
  }

  private static Rule rule(String name, String text) {
    Problems problems = new Problems();
    Optional<Rule> rule = RuleParser.parse(new RuleSource(name + ".yml", text), problems);
    return rule.orElseThrow(
        () -> new AssertionError(problems.all().stream().map(Problem::render).toList()));
  }

  /** What the code finds, in the form of {@link #finds}. */
  List<String> found() {
    LintRules lint = LintRules.over(RuleGraph.of(rules));
    List<String> found = new ArrayList<>();
    for (Rule rule : rules) {
      for (Finding finding : lint.lint(rule)) {
        if (finding.code().equals(code)) {
          int line = finding.lineNumber();
          found.add(
              rule.name() + " " + (line == DYNAMIC_LINE ? "dynamic" : String.valueOf(line - HEAD)));
        }
      }
    }
    return found;
  }

  /** The features of the rule that is fixed, after that. */
  String afterFix() {
    return FixRules.fix(rules, finding -> finding.code().equals(code)).stream()
        .map(SourceChange::after)
        .filter(source -> source.path().equals(fixed.orElse("") + ".yml"))
        .map(source -> source.text().substring(source.text().indexOf("features:\n") + 10))
        .findFirst()
        .orElse("");
  }

  @Override
  public String toString() {
    return code + " " + title;
  }
}
