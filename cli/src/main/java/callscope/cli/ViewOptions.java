package callscope.cli;

import callscope.render.DefaultRenderer;
import callscope.render.EvidenceRenderer;
import callscope.render.JsonRenderer;
import callscope.render.Renderer;
import callscope.render.TextStyle;
import callscope.render.VerboseRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How results are shown. */
final class ViewOptions {
  @Option(
      names = {"-v", "--verbose"},
      description = "Show where each rule matched; -vv shows the evidence, with the calls.")
  private boolean[] verbosity = {};

  @Option(
      names = {"-j", "--json"},
      description = "Write the result document as JSON.")
  private boolean json;

  @Option(
      names = "--all",
      description = "With -v and -vv, show everything of each rule, not only a few matches.")
  private boolean all;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description =
          "Use colour: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, which is on a terminal"
              + " and unless NO_COLOR is set).")
  private Color color = Color.auto;

  /** When to use colour; spelled as on the command line. */
  enum Color {
    auto,
    always,
    never
  }

  Renderer renderer(CommandSpec spec, Session session, boolean toFile) {
    if (json && verbosity.length > 0) {
      throw new ParameterException(
          spec.commandLine(), "--json holds everything; it can't be combined with -v");
    }
    if (json) {
      return new JsonRenderer();
    }
    TextStyle style = style(session.terminal(), toFile);
    return switch (verbosity.length) {
      case 0 -> new DefaultRenderer(style);
      case 1 -> new VerboseRenderer(style, all);
      default -> new EvidenceRenderer(style, all);
    };
  }

  private TextStyle style(Terminal terminal, boolean toFile) {
    boolean colored =
        switch (color) {
          case always -> true;
          case never -> false;
          case auto -> terminal.showsOutput() && terminal.takesColor() && !toFile;
        };
    return new TextStyle(terminal.width().orElse(TextStyle.PLAIN.width()), colored);
  }
}
