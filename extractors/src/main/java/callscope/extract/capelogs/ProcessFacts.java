package callscope.extract.capelogs;

import callscope.extract.capelogs.Definition.Argument;
import callscope.input.CallTable;
import callscope.input.TraceBuilder;
import java.util.Map;

/** The facts about the process in the first event of a log. */
final class ProcessFacts {
  /** The name of that event. */
  static final String FUNCTION = "__process__";

  /** The time from 1601, where Windows starts to count in steps of 100 ns, to 1970. */
  private static final long MICROSECONDS_TO_1970 = 11_644_473_600_000_000L;

  private static final long LOW = 0xffffffffL;

  long pid;
  long ppid;
  String name = "";
  private String path = "";
  private String commandLine = "";

  /** Whether the sandbox follows the process for its calls, and not for other purposes. */
  boolean tracked = true;

  long firstSeen = CallTable.NO_TIME;
  boolean of64Bits;

  /** Whether the event was read. */
  boolean read;

  private long low;
  private long high;

  ProcessFacts(long pid) {
    this.pid = pid;
  }

  /**
   * Reads the event.
   *
   * @param environment receives the command line, if the event contains it
   */
  void read(Definition definition, BsonCursor values, Map<String, String> environment)
      throws MalformedLogException {
    read = true;
    for (Argument argument : definition.arguments()) {
      if (!values.next()) {
        break;
      }
      long number = values.address();
      switch (argument.name()) {
        case "TimeLow", "time_low" -> low = number & LOW;
        case "TimeHigh", "time_high" -> high = number & LOW;
        case "ProcessIdentifier", "process_identifier", "pid" -> pid = number;
        case "ParentProcessIdentifier", "parent_process_identifier", "ppid" -> ppid = number;
        case "ModulePath", "module_path" -> {
          path = values.text();
          name = fileName(path);
        }
        case "track" -> tracked = number != 0;
        case "is_64bit" -> of64Bits = number != 0;
        case "command_line" -> {
          commandLine = values.text().strip();
          if (!values.text().isEmpty()) {
            environment.put(argument.name(), values.text());
          }
        }
        default -> {
          // modules, and whether the process is of interest
        }
      }
    }
    // a clock beyond the year 9999 is wrong
    boolean clock = high > 0 && high < 1L << 26;
    firstSeen = clock ? (high << 32 | low) / 10 - MICROSECONDS_TO_1970 : CallTable.NO_TIME;
  }

  private static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
  }

  /**
   * Sets the facts of a process.
   *
   * @param environment the values of its environment, by name
   */
  void giveTo(TraceBuilder.PendingProcess process, Map<String, String> environment) {
    process.ids(ppid, pid);
    process.name(name);
    process.path(path);
    String line = environment.getOrDefault("CommandLine", "").strip();
    process.commandLine(commandLine.isEmpty() ? line : commandLine);
  }
}
