package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that are counted under conditions are shown as the rule says it. */
class CountedCallsTest {
  private static final String COUNT = "count(api(Find) where outcome: success): 2 or more";

  @TempDir private Path folder = Path.of("");
  private String rules = "";
  private String trace = "";

  @BeforeEach
  void writeRuleAndTrace() throws IOException {
    Path path = Files.createDirectories(folder.resolve("rules"));
    new RuleFolder(path)
        .with(
            "find twice",
            "span of calls",
            "- or:\n  - count(api(Find)): 2 or more\n    where: {outcome: success}\n");
    rules = path.toString();
    String call = "{\"call\": {\"pid\": 1, \"tid\": 2, \"api\": \"Find\", \"success\": true}}\n";
    String text = "{\"callscope-trace\": 1, \"os\": \"windows\"}\n" + call.repeat(2);
    trace = Files.writeString(folder.resolve("trace.jsonl"), text).toString();
  }

  private String analyse(String... options) {
    String[] arguments = new String[options.length + 4];
    System.arraycopy(options, 0, arguments, 0, options.length);
    System.arraycopy(new String[] {"-q", "-r", rules, trace}, 0, arguments, options.length, 4);
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void inText() {
    assertThat(analyse("-vv")).contains(COUNT).doesNotContain("find twice/");
  }

  @Test
  void inFindings() {
    assertThat(analyse("--output-format", "jsonl")).contains(COUNT).doesNotContain("find twice/");
  }
}
