package callscope.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/**
 * What the job is to do.
 *
 * @param inputs folders, files or patterns, in any storage that Hadoop reads
 * @param table a text file with a path on each line
 * @param output the folder of the archive
 * @param rules files and folders on the driver; the built-in rules if empty
 * @param spanSize in calls
 * @param binBytes the size of the work of a task that is aimed at
 */
record JobOptions(
    List<String> inputs,
    Optional<String> table,
    String output,
    List<Path> rules,
    int spanSize,
    long binBytes) {
  private static final Option OUTPUT =
      option(Option.builder("o"), "output", "ARCHIVE", "the folder of the archive");
  private static final Option TABLE =
      option(
          Option.builder("t"),
          "table",
          "FILE",
          "a text file with the path of a report on each line");
  private static final Option RULES =
      option(
          Option.builder("r"),
          "rules",
          "PATH",
          "rules instead of the built-in ones; may be repeated");
  private static final Option SPAN_SIZE =
      option(
          Option.builder(),
          "span-size",
          "CALLS",
          "consecutive calls of a span of calls (default: 20)");
  private static final Option BIN_SIZE =
      option(
          Option.builder(), "bin-size", "MB", "uncompressed reports for each task (default: 256)");
  private static final int MAX = 1_000_000;

  static final String USAGE =
      "usage: spark-submit ... callscope-spark-job.jar -o ARCHIVE [-r RULES]... [-t FILE]"
          + " [--span-size CALLS] [--bin-size MB] [REPORTS...]";

  private static Option option(
      Option.Builder builder, String name, String argument, String description) {
    return builder.longOpt(name).hasArg().argName(argument).desc(description).build();
  }

  /**
   * Reads the arguments.
   *
   * @throws UsageException if they are invalid
   */
  static JobOptions parse(String... arguments) throws UsageException {
    Options options = new Options();
    Stream.of(OUTPUT, TABLE, RULES, SPAN_SIZE, BIN_SIZE).forEach(options::addOption);
    try {
      CommandLine line = new DefaultParser().parse(options, arguments);
      Optional<String> table = Optional.ofNullable(line.getOptionValue(TABLE));
      if (line.getArgList().isEmpty() && table.isEmpty()) {
        throw new UsageException("which reports? Name folders or files, or a table with -t");
      }
      if (!line.hasOption(OUTPUT)) {
        throw new UsageException("which archive? Name its folder with -o");
      }
      String[] rules = line.getOptionValues(RULES);
      return new JobOptions(
          List.copyOf(line.getArgList()),
          table,
          line.getOptionValue(OUTPUT),
          rules == null ? List.of() : Stream.of(rules).map(Path::of).toList(),
          number(line, SPAN_SIZE, 20),
          (long) number(line, BIN_SIZE, 256) << 20);
    } catch (ParseException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static int number(CommandLine line, Option option, int preset) throws UsageException {
    String text = line.getOptionValue(option, Integer.toString(preset));
    if (!text.matches("[1-9][0-9]{0,6}") || Integer.parseInt(text) > MAX) {
      throw new UsageException(
          "--" + option.getLongOpt() + " is a number from 1 to " + MAX + ", not '" + text + "'");
    }
    return Integer.parseInt(text);
  }
}
