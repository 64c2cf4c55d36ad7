package callscope.format;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.rule.Problems;
import callscope.rule.RuleFiles;
import callscope.rule.RuleSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rules that tests use, as in their files. */
final class CommunityRules {
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus", "rules", "capa-rules");
  private static final Path BUILT_IN = Path.of("..", "rules", "src", "main", "resources", "rules");

  private CommunityRules() {}

  /** The community's rules; aborts the test if they are not available. */
  static List<RuleSource> read() {
    assumeTrue(Files.isDirectory(CORPUS), "the community's rules are not at " + CORPUS);
    return read(CORPUS);
  }

  static List<RuleSource> builtIn() {
    return read(BUILT_IN);
  }

  private static List<RuleSource> read(Path folder) {
    Problems problems = new Problems();
    List<RuleSource> rules = RuleFiles.read(List.of(folder), problems);
    if (!problems.isEmpty() || rules.size() < 100) {
      throw new AssertionError(folder + " has " + rules.size() + " rules: " + problems.all());
    }
    return rules;
  }
}
