package callscope.cli.rules;

import callscope.cli.command.Choice;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.console.SafeText;
import callscope.lint.Finding;
import callscope.lint.FindingsGithub;
import callscope.lint.FindingsJson;
import callscope.lint.FindingsSarif;
import callscope.lint.FindingsText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.Option;

/** The formats of findings. */
enum LintFormat {
  TEXT("for terminals, the default"),
  JSON("one JSON object"),
  SARIF("for code hosts and editors"),
  GITHUB("annotations in workflows of GitHub");

  private final String description;

  LintFormat(String description) {
    this.description = description;
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The formats with their descriptions. */
  static String described() {
    return Arrays.stream(values())
        .map(format -> format.word() + " (" + format.description + ")")
        .collect(Collectors.joining(", "));
  }

  /**
   * The format that the options choose.
   *
   * @param option has the name of a format
   * @param json is short for {@link #JSON}
   */
  static LintFormat of(ParsedArguments arguments, Option option, Option json) throws Failure {
    Optional<String> word = arguments.value(option);
    LintFormat format = word.isPresent() ? named(option, word.get()) : TEXT;
    if (!arguments.has(json)) {
      return format;
    }
    if (word.isPresent() && format != JSON) {
      throw new Failure(
          ExitCode.USAGE,
          "--json is short for --output-format json; it can't be combined with the format "
              + format.word()
              + ", drop one of them");
    }
    return JSON;
  }

  /** The names of all formats. */
  static List<String> words() {
    return Arrays.stream(values()).map(LintFormat::word).toList();
  }

  private static LintFormat named(Option option, String word) throws Failure {
    for (LintFormat format : values()) {
      if (format.word().equals(word)) {
        return format;
      }
    }
    throw Choice.refusal(option, word);
  }

  /**
   * Writes findings.
   *
   * @param rules number of rules checked
   */
  void write(List<Finding> findings, int rules, OutputStream out) throws IOException {
    switch (this) {
      case TEXT -> out.write(utf8(SafeText.ofLines(FindingsText.of(findings, rules)) + "\n"));
      case JSON -> FindingsJson.write(findings, rules, out);
      case SARIF -> FindingsSarif.write(findings, out);
      case GITHUB -> {
        for (String line : FindingsGithub.of(findings).lines().toList()) {
          out.write(utf8(SafeText.of(line) + "\n"));
        }
      }
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
