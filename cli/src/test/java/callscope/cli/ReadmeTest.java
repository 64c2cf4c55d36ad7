package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what the program prints, and what it links to is there. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK =
      Pattern.compile("```text\n\\$ ./callscope ([^\n]*)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^):#]+)(#[^)]*)?\\)");

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }

  @Test
  void theOutputInTheReadmeIsReal() throws IOException {
    List<MatchResult> blocks = BLOCK.matcher(readme()).results().toList();
    assertThat(blocks).hasSize(3);
    for (MatchResult block : blocks) {
      List<String> arguments = new ArrayList<>(List.of(block.group(1).split(" ")));
      arguments.add(ROOT.resolve(arguments.removeLast()).toString());
      CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
      List<String> shown = block.group(2).lines().filter(line -> !line.equals("  ...")).toList();
      assertThat(run.out().lines().toList()).containsSubsequence(shown);
    }
  }

  @Test
  void theNumberOfRulesIsTrue() throws IOException {
    long rules = CommandRun.of("rules", "list").out().lines().count();

    assertThat(readme()).contains(rules + " rules of its own");
  }

  @Test
  void linksLeadToExistingFiles() throws IOException {
    for (String page : List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")) {
      List<String> links =
          LINK.matcher(Files.readString(ROOT.resolve(page)))
              .results()
              .map(link -> link.group(1))
              .toList();
      assertThat(links).as(page).isNotEmpty().allMatch(link -> Files.exists(ROOT.resolve(link)));
    }
  }
}
