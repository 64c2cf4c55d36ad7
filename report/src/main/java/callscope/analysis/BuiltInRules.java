package callscope.analysis;

import callscope.analysis.ParseRules.ParsedFiles;
import callscope.compile.CompiledRules;
import callscope.rule.InvalidRulesException;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.rulestore.CachedRules;
import callscope.rulestore.DecodeRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rules that come with callscope: resources whose names stand in an index. */
final class BuiltInRules {
  /** The rules as the build compiled them, beside this class. */
  static final String KEPT = "built-in.rules";

  private static final String FOLDER = "/rules/";
  private static final String INDEX = "index";

  private BuiltInRules() {}

  /** The rules as the build compiled them. */
  static CachedRules kept() {
    return DecodeRules.fromBytes(read(KEPT), 0);
  }

  /**
   * Parses and compiles the rules from their files.
   *
   * @throws InvalidRulesException if anything is wrong with any of them, with all problems
   */
  static CachedRules compile() throws InvalidRulesException {
    List<RuleSource> sources =
        text(INDEX)
            .lines()
            .filter(name -> !name.isBlank())
            .sorted()
            .map(name -> new RuleSource("built-in/" + name, text(name)))
            .toList();
    Problems problems = new Problems();
    ParsedFiles parsed = ParseRules.parse(sources, problems);
    problems.throwIfAny();
    return new CachedRules(CompiledRules.compile(parsed.rules()), parsed.emptyFiles());
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
