package callscope.cli.help;

import callscope.version.Version;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The options that all commands have. */
public final class CommonOptions {
  public static final Option HELP =
      Option.builder("h").longOpt("help").desc("show the help of the command").build();

  public static final Option VERSION =
      Option.builder("V").longOpt("version").desc("print the version").build();

  private CommonOptions() {}

  /** Adds them to the options of a command, and returns these. */
  public static Options addTo(Options options) {
    return options.addOption(HELP).addOption(VERSION);
  }

  /** The line that {@code --version} prints. */
  public static String versionLine() {
    return CommandEntry.PROGRAM + " " + Version.TEXT + "\n";
  }
}
