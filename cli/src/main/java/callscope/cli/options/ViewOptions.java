package callscope.cli.options;

import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Terminal;
import callscope.console.TextStyle;
import callscope.render.LevelRenderer;
import callscope.render.Renderer;
import callscope.render.html.HtmlRenderer;
import callscope.render.json.JsonRenderer;
import callscope.render.text.DefaultRenderer;
import callscope.render.text.EvidenceRenderer;
import callscope.render.text.VerboseRenderer;
import callscope.rule.Level;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/**
 * How results are shown.
 *
 * @param verbosity 0 for the default view, 1 to show where rules matched, 2 to show why
 * @param all whether to show everything about each rule
 * @param levels the levels of the capabilities to show
 */
public record ViewOptions(
    long verbosity, boolean json, boolean html, boolean all, Set<Level> levels, String color) {
  private static final Option VERBOSE =
      Option.builder("v")
          .longOpt("verbose")
          .desc("show where each rule matched; -vv shows the evidence, with the calls")
          .build();

  static final Option JSON =
      Option.builder("j").longOpt("json").desc("write the result document as JSON").build();

  private static final Option HTML =
      Option.builder()
          .longOpt("html")
          .desc("write one HTML page with all calls and all evidence, for a browser")
          .build();

  private static final Option ALL =
      Option.builder()
          .longOpt("all")
          .desc(
              "show the capabilities of level low one by one, and with -v and -vv all matches of"
                  + " each rule")
          .build();

  static final Option LEVEL =
      Option.builder()
          .longOpt("level")
          .hasArg()
          .argName("LEVEL...")
          .desc("show only capabilities of these levels: " + String.join(", ", Level.words()))
          .build();

  private static final Option COLOR =
      Option.builder()
          .longOpt("color")
          .hasArg()
          .argName("WHEN")
          .desc("use colour: always, never or auto (on a terminal, unless NO_COLOR is set)")
          .build();

  public static void addTo(Options options) {
    options.addOption(VERBOSE).addOption(HTML).addOption(ALL).addOption(LEVEL);
    addCommonTo(options);
  }

  /** The options of all views. */
  public static void addCommonTo(Options options) {
    options.addOption(JSON);
    addColorTo(options);
  }

  /** The option of all views in text. */
  public static void addColorTo(Options options) {
    options.addOption(COLOR);
  }

  public static ViewOptions of(ParsedArguments arguments) throws Failure {
    long verbosity = arguments.count(VERBOSE);
    boolean json = arguments.has(JSON);
    if (json && verbosity > 0) {
      throw new Failure(
          ExitCode.USAGE,
          "--json contains everything; it can't be combined with -v, drop one of them");
    }
    boolean html = arguments.has(HTML);
    if (html && (json || verbosity > 0)) {
      throw new Failure(
          ExitCode.USAGE,
          "--html contains everything; it can't be combined with --json or -v, drop one of them");
    }
    String color = arguments.value(COLOR).orElse("auto");
    if (!color.matches("always|never|auto")) {
      throw new Failure(ExitCode.USAGE, "--color is always, never or auto, not `" + color + "`");
    }
    return new ViewOptions(verbosity, json, html, arguments.has(ALL), levels(arguments), color);
  }

  /** The options of commands that take none but {@code --json}. */
  public static ViewOptions usual(boolean json) {
    return new ViewOptions(0, json, false, false, EnumSet.allOf(Level.class), "auto");
  }

  private static Set<Level> levels(ParsedArguments arguments) throws Failure {
    Optional<String> given = arguments.value(LEVEL);
    if (given.isEmpty()) {
      return EnumSet.allOf(Level.class);
    }
    Set<Level> levels = EnumSet.noneOf(Level.class);
    for (String word : given.get().split(",", -1)) {
      levels.add(
          Level.ofWord(word.strip())
              .orElseThrow(
                  () ->
                      new Failure(
                          ExitCode.USAGE,
                          "--level takes "
                              + String.join(", ", Level.words())
                              + " or several of them, separated by commas, but found `"
                              + word
                              + "`")));
    }
    return levels;
  }

  private Renderer filtered(Renderer renderer) {
    return levels.size() == Level.values().length ? renderer : new LevelRenderer(renderer, levels);
  }

  /** The renderer of a single document, which may use all processors. */
  public Renderer rendererOfOne(Terminal terminal, boolean toFile) {
    return json ? filtered(JsonRenderer.withHelp()) : renderer(terminal, toFile);
  }

  /** The renderer of one of several documents, which are rendered in parallel. */
  public Renderer renderer(Terminal terminal, boolean toFile) {
    if (json) {
      return filtered(new JsonRenderer());
    }
    if (html) {
      return filtered(new HtmlRenderer());
    }
    TextStyle style = style(terminal, toFile);
    if (verbosity == 0) {
      return filtered(new DefaultRenderer(style, all || levels.size() < Level.values().length));
    }
    return filtered(
        verbosity == 1 ? new VerboseRenderer(style, all) : new EvidenceRenderer(style, all));
  }

  /** The layout of text. */
  public TextStyle style(Terminal terminal, boolean toFile) {
    boolean auto = terminal.showsOutput() && terminal.takesColor() && !toFile;
    boolean colored = color.equals("always") || (color.equals("auto") && auto);
    return new TextStyle(terminal.width().orElse(TextStyle.PLAIN.width()), colored);
  }
}
