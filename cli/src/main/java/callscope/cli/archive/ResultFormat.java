package callscope.cli.archive;

import callscope.cli.command.Choice;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.io.Output;
import callscope.extract.OutputCompression;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.cli.Option;

/** The formats of the results of questions. */
enum ResultFormat {
  TABLE,
  CSV,
  JSON,
  PARQUET;

  static final Option OPTION =
      Option.builder()
          .longOpt("output-format")
          .hasArg()
          .argName("FORMAT")
          .desc(
              "format of the result: table (for terminals, the default), csv, json (an object for"
                  + " each row) or parquet. By default, the ending of the name of the output file"
                  + " chooses it")
          .converter(Choice.of(Arrays.stream(values()).map(ResultFormat::word).toList()))
          .build();

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format that the option or the name of the output file chooses. */
  static ResultFormat of(ParsedArguments arguments, Output output) throws Failure {
    Optional<String> word = arguments.value(OPTION);
    if (word.isPresent()) {
      for (ResultFormat format : values()) {
        if (format.word().equals(word.get())) {
          return format;
        }
      }
      throw Choice.refusal(OPTION, word.get());
    }
    Optional<Path> file = output.file();
    String name = file.isEmpty() ? "" : OutputCompression.plainName(file.get());
    for (ResultFormat format : List.of(CSV, JSON, PARQUET)) {
      if (name.toLowerCase(Locale.ROOT).endsWith("." + format.word())) {
        return format;
      }
    }
    return TABLE;
  }
}
