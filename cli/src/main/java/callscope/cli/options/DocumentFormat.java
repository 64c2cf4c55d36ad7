package callscope.cli.options;

import callscope.cli.command.Choice;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.io.Output;
import callscope.extract.OutputCompression;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/**
 * The formats of commands that write one JSON document: text for terminals, the document itself, or
 * a page that shows it.
 */
public enum DocumentFormat {
  TEXT,
  JSON,
  HTML;

  private static final Option FORMAT =
      Option.builder()
          .longOpt("output-format")
          .hasArg()
          .argName("FORMAT")
          .desc(
              "format of the output: text, json or html. By default, the ending of the name of the"
                  + " output file chooses it, as in page.html")
          .converter(Choice.of("text", "json", "html"))
          .build();

  private static final Option OF_JSON =
      Option.builder("j").longOpt("json").desc("write one JSON object").build();

  private static final Option OF_HTML =
      Option.builder()
          .longOpt("html")
          .desc("write one HTML page for a browser; -o names its file")
          .build();

  public static void addTo(Options options) {
    options.addOption(OF_JSON).addOption(OF_HTML).addOption(FORMAT);
  }

  /** The format that the options or the name of the output file choose. */
  public static DocumentFormat of(ParsedArguments arguments, Output output) throws Failure {
    refuseFileOfPage(arguments);
    List<DocumentFormat> chosen = new ArrayList<>();
    if (arguments.has(OF_JSON)) {
      chosen.add(JSON);
    }
    if (arguments.has(OF_HTML)) {
      chosen.add(HTML);
    }
    Optional<String> word = arguments.value(FORMAT);
    if (word.isPresent()) {
      chosen.add(named(word.get()));
    }
    if (chosen.stream().distinct().count() > 1) {
      throw new Failure(
          ExitCode.USAGE,
          "the output has one format, not "
              + chosen.get(0).word()
              + " and "
              + chosen.get(1).word()
              + "; drop one of them");
    }
    if (!chosen.isEmpty()) {
      return chosen.getFirst();
    }
    return output.file().map(DocumentFormat::ofFile).orElse(TEXT);
  }

  /** The same, where {@code -v} shows more text. */
  public static DocumentFormat of(ParsedArguments arguments, Output output, Option verbose)
      throws Failure {
    DocumentFormat format = of(arguments, output);
    if (format != TEXT && arguments.has(verbose)) {
      throw new Failure(
          ExitCode.USAGE,
          "--"
              + format.word()
              + " contains everything; it can't be combined with -v, drop one of them");
    }
    return format;
  }

  /** Other commands had {@code --html FILE}. */
  private static void refuseFileOfPage(ParsedArguments arguments) throws Failure {
    if (!arguments.has(OF_HTML)) {
      return;
    }
    for (String operand : arguments.operands()) {
      if (operand.endsWith(".html") || operand.endsWith(".htm")) {
        throw new Failure(
            ExitCode.USAGE,
            "--html takes no value; name the file of the page by -o: --html -o " + operand);
      }
    }
  }

  private static DocumentFormat named(String word) throws Failure {
    for (DocumentFormat format : values()) {
      if (format.word().equals(word)) {
        return format;
      }
    }
    throw Choice.refusal(FORMAT, word);
  }

  private static DocumentFormat ofFile(Path file) {
    String name = OutputCompression.plainName(file).toLowerCase(Locale.ROOT);
    if (name.endsWith(".html") || name.endsWith(".htm")) {
      return HTML;
    }
    return name.endsWith(".json") ? JSON : TEXT;
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
