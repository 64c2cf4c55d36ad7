package callscope.cli;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Without the training run each start is slower, and nothing else shows it. */
class AotTrainingRunTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void theTrainingRunOfTheBuildSucceedsOnTheShippedFiles() {
    String report = PROJECT.resolve("examples/invoice.json.gz").toString();
    String code = PROJECT.resolve("examples/agent.frz").toString();
    String rules = PROJECT.resolve("rules/src/main/resources/rules").toString();

    assertThatCode(() -> AotTrainingRun.main(new String[] {report, report, code, rules}))
        .doesNotThrowAnyException();
  }
}
