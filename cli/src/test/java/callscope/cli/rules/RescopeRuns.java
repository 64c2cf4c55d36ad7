package callscope.cli.rules;

import callscope.cli.CommandRun;
import callscope.cli.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code rules rescope} over four rules, some of which refer to others. */
abstract class RescopeRuns {
  @TempDir Path folder = Path.of("");

  RuleFolder rules = new RuleFolder(Path.of(""));

  @BeforeEach
  void writeRules() throws IOException {
    rules = new RuleFolder(Files.createDirectories(folder.resolve("rules")));
    rules
        .with("set value", "thread", "- api: RegSetValueEx\n")
        .with("inject", "thread", "- and:\n  - api: Open\n  - api: Write\n")
        .with("persist", "thread", "- and:\n  - match: set value\n  - string: /run/i\n")
        .with("asleep", "call", "- and:\n  - match: set value\n  - number: 7\n");
  }

  CommandRun run(String... more) {
    List<String> words = new ArrayList<>(List.of("rules", "rescope", "-r", rules.name()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  String trace(String... calls) throws IOException {
    StringBuilder text = new StringBuilder("{\"callscope-trace\": 1, \"os\": \"windows\"}\n");
    for (String call : calls) {
      String[] words = call.split(" ");
      text.append("{\"call\": {\"pid\": 1, \"tid\": 2, \"api\": \"").append(words[0]).append('"');
      for (int i = 1; i < words.length; i++) {
        text.append(i == 1 ? ", \"args\": {" : ", ").append("\"a" + i + "\": ").append(words[i]);
      }
      text.append(words.length > 1 ? "}" : "").append("}}\n");
    }
    return Files.writeString(folder.resolve("t.jsonl"), text.toString()).toString();
  }
}
