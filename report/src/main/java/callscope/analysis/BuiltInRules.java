package callscope.analysis;

import callscope.rule.InvalidRulesException;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.rulestore.ParsedRules;
import callscope.rulestore.ReadRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rules that come with callscope: resources whose names stand in an index. */
final class BuiltInRules {
  /** The rules as the build parsed them, beside this class. */
  static final String PARSED = "built-in.rules";

  private static final String FOLDER = "/rules/";
  private static final String INDEX = "index";

  private BuiltInRules() {}

  /** The rules as the build parsed them. */
  static ParsedRules parsed() {
    return ReadRules.fromBytes(read(PARSED), 0);
  }

  /**
   * Parses the rules from their files.
   *
   * @throws InvalidRulesException if anything is wrong with any of them, with all problems
   */
  static ParsedRules parse() throws InvalidRulesException {
    List<RuleSource> sources =
        text(INDEX)
            .lines()
            .filter(name -> !name.isBlank())
            .sorted()
            .map(name -> new RuleSource("built-in/" + name, text(name)))
            .toList();
    Problems problems = new Problems();
    ParsedRules parsed = ParseRules.parse(sources, problems).rules();
    problems.throwIfAny();
    return parsed;
  }

  private static String text(String name) {
    return new String(read(FOLDER + name), StandardCharsets.UTF_8);
  }

  private static byte[] read(String name) {
    try (InputStream stream = BuiltInRules.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + name + " is missing; build again");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
