package callscope.example;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The options of a report.
 *
 * @param seed of everything random; the same options give the same bytes
 * @param threads of each process
 * @param calls total number; ignored if {@code size} is present
 * @param size approximate size of the JSON in bytes
 * @param story whether the report contains the scenario, or only noise
 * @param logs folder or ZIP archive for the logs of the same run
 * @param output file name, or {@code -} for the standard output
 */
record Options(
    long seed,
    int processes,
    int threads,
    long calls,
    OptionalLong size,
    boolean story,
    Optional<String> logs,
    String output) {
  static final Options DEFAULT =
      new Options(1, 10, 4, 5_000, OptionalLong.empty(), true, Optional.empty(), "-");

  private static final int MAX_THREADS = 100_000;

  static Options parse(List<String> arguments) throws UsageException {
    Options options = DEFAULT;
    boolean calls = false;
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String name = rest.next();
      options =
          switch (name) {
            case "--seed" -> options.withSeed(number(name, value(name, rest)));
            case "--processes" -> options.withProcesses(count(name, value(name, rest)));
            case "--threads" -> options.withThreads(count(name, value(name, rest)));
            case "--calls" -> {
              calls = true;
              yield options.withCalls(positive(name, number(name, value(name, rest))));
            }
            case "--size" -> options.withSize(size(name, value(name, rest)));
            case "--story" -> options.withStory(true);
            case "--no-story" -> options.withStory(false);
            case "--logs" -> options.withLogs(value(name, rest));
            case "-o", "--output" -> options.withOutput(value(name, rest));
            default -> throw new UsageException("unknown option " + name);
          };
    }
    if (calls && options.size.isPresent()) {
      throw new UsageException("--calls and --size exclude each other");
    }
    options.check();
    return options;
  }

  private void check() throws UsageException {
    int fewest = story ? Story.INVOICE.cast().size() : 1;
    if (processes < fewest) {
      throw new UsageException(
          "the story needs " + fewest + " processes; raise --processes or use --no-story");
    }
    if ((long) processes * threads > MAX_THREADS) {
      throw new UsageException("more than " + MAX_THREADS + " threads in total");
    }
  }

  private static String value(String name, Iterator<String> rest) throws UsageException {
    if (!rest.hasNext()) {
      throw new UsageException(name + " needs a value");
    }
    return rest.next();
  }

  private static long number(String name, String text) throws UsageException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UsageException(name + " needs a whole number, not " + text);
    }
  }

  private static long positive(String name, long number) throws UsageException {
    if (number < 1) {
      throw new UsageException(name + " must be 1 or more");
    }
    return number;
  }

  private static int count(String name, String text) throws UsageException {
    long number = positive(name, number(name, text));
    if (number > MAX_THREADS) {
      throw new UsageException(name + " must be " + MAX_THREADS + " or less");
    }
    return (int) number;
  }

  /** {@code 1500}, {@code 20K}, {@code 200M}, {@code 1G}: the units are powers of 1,024. */
  private static long size(String name, String text) throws UsageException {
    if (text.isEmpty()) {
      throw new UsageException(name + " needs a number of bytes");
    }
    int power = "KMG".indexOf(text.toUpperCase(Locale.ROOT).charAt(text.length() - 1)) + 1;
    String digits = power == 0 ? text : text.substring(0, text.length() - 1);
    long number = positive(name, number(name, digits));
    if (number > Long.MAX_VALUE >> (10 * power)) {
      throw new UsageException(name + " is too large: " + text);
    }
    return number << (10 * power);
  }

  Options withSeed(long number) {
    return new Options(number, processes, threads, calls, size, story, logs, output);
  }

  Options withProcesses(int number) {
    return new Options(seed, number, threads, calls, size, story, logs, output);
  }

  Options withThreads(int number) {
    return new Options(seed, processes, number, calls, size, story, logs, output);
  }

  Options withCalls(long number) {
    return new Options(seed, processes, threads, number, size, story, logs, output);
  }

  Options withSize(long bytes) {
    return new Options(
        seed, processes, threads, calls, OptionalLong.of(bytes), story, logs, output);
  }

  Options withStory(boolean told) {
    return new Options(seed, processes, threads, calls, size, told, logs, output);
  }

  Options withLogs(String target) {
    return new Options(seed, processes, threads, calls, size, story, Optional.of(target), output);
  }

  Options withOutput(String file) {
    return new Options(seed, processes, threads, calls, size, story, logs, file);
  }
}
