package callscope.cli;

import callscope.render.JsonRenderer;
import callscope.render.Renderer;
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

  @Option(names = "--all", description = "Show all matches of each rule, not only a few.")
  private boolean all;

  Renderer renderer(CommandSpec spec, Session session, boolean toFile) {
    if (json && verbosity.length > 0) {
      throw new ParameterException(
          spec.commandLine(), "--json holds everything; it can't be combined with -v");
    }
    if (all) {
      throw new IllegalStateException();
    }
    return new JsonRenderer();
  }
}
