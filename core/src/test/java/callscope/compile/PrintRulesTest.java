package callscope.compile;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.golden.GoldenFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A compiled rule set as text: every kind of statement, feature and dependency. */
final class PrintRulesTest {
  private static final Path FOLDER = Path.of("src/test/resources/callscope/rule/print");

  @Test
  void aCompiledRuleSetCanBeRead() throws IOException {
    LoadedRules loaded = LoadedRules.load(FOLDER, FOLDER);
    assertThat(loaded.messages()).isEmpty();
    GoldenFile.check(FOLDER.resolve("compiled.txt"), loaded.compiled().toString());
  }
}
