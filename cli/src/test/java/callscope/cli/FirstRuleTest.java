package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first steps of a rule author work as the documentation prints them, in order. */
class FirstRuleTest {
  private static final Path PAGE = Path.of("..", "docs", "workbench", "first-rule.md");
  private static final Pattern FILE = Pattern.compile("Save this rule as `(my-rules/[^`]+)`");
  private static final Pattern RULE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMMAND = Pattern.compile("(?m)^    callscope (.*)$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir private Path folder = Path.of("");

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private String[] words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      words.add(
          word.startsWith("my-rules")
              ? folder.resolve(word).toString()
              : word.startsWith("examples/") ? Path.of("..").resolve(word).toString() : word);
    }
    return words.toArray(String[]::new);
  }

  @Test
  void eachStepWorks() throws IOException {
    String page = Files.readString(PAGE);
    Path file = folder.resolve(first(FILE, page));
    Files.createDirectories(file.getParent());
    Files.writeString(file, first(RULE, page));
    List<String> outputs = new ArrayList<>();
    Matcher command = COMMAND.matcher(page);
    while (command.find()) {
      CommandRun run = CommandRun.of(words(command.group(1)));
      assertThat(run.code()).as("%s: %s", command.group(1), run).isEqualTo(ExitCode.OK.number());
      outputs.add(run.out());
    }
    assertThat(outputs).hasSize(7);
    assertThat(outputs.get(0)).contains("L310", "1 rule: 0 errors, 0 warnings, 1 info");
    assertThat(outputs.get(2)).contains("set my Run key");
    assertThat(outputs.get(3)).contains("1 match", "RegSetValueExW");
    assertThat(outputs.get(5)).isEqualTo("1 passed, 0 failed\n");
    assertThat(outputs.get(6)).contains("0 of 1 rule fired in the background");
  }
}
