package callscope.cli;

import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.version.Version;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.commons.cli.HelpFormatter;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Formats the help of a command. */
final class Help {
  static final Option HELP = Option.builder("h").longOpt("help").desc("show this help").build();

  static final Option VERSION =
      Option.builder("V").longOpt("version").desc("show the version").build();

  private static final int INDENT = 2;

  private Help() {}

  static void addTo(Options options) {
    options.addOption(HELP).addOption(VERSION);
  }

  static String version() {
    return "callscope " + Version.TEXT + "\n";
  }

  static String of(Command command, Options options, int width) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    HelpFormatter formatter = new HelpFormatter();
    formatter.setSyntaxPrefix("Usage: ");
    formatter.printUsage(writer, width, synopsis(command));
    if (command.name().isEmpty()) {
      for (Command other : Commands.all()) {
        if (!other.name().isEmpty()) {
          writer.println("       " + synopsis(other));
        }
      }
    }
    writer.println();
    formatter.printWrapped(writer, width, command.description());
    writer.println();
    formatter.printOptions(writer, width, options, INDENT, INDENT);
    if (command.name().isEmpty()) {
      writer.println();
      formatter.printWrapped(
          writer,
          width,
          "If a report has the name of a command, write it with its folder: ./features. Compiled"
              + " rules are cached in the folder that CALLSCOPE_CACHE names (default: the user's cache"
              + " folder); CALLSCOPE_CACHE=off disables the cache. A folder that other users can write"
              + " to is not used; -v reports this.");
      writer.println();
      writer.println("Exit codes:");
      for (ExitCode code : ExitCode.values()) {
        writer.printf("  %-5d %s%n", code.number(), code.meaning());
      }
    }
    writer.flush();
    return text.toString();
  }

  private static String synopsis(Command command) {
    String name = command.name().isEmpty() ? "" : command.name() + " ";
    return ("callscope " + name + "[OPTIONS] " + command.operands()).trim();
  }
}
