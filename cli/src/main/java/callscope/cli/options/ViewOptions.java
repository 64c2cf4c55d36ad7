package callscope.cli.options;

import callscope.cli.command.Choice;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Terminal;
import callscope.cli.io.Output;
import callscope.console.TextStyle;
import callscope.render.LevelRenderer;
import callscope.render.Renderer;
import callscope.render.json.JsonRenderer;
import callscope.render.text.DefaultRenderer;
import callscope.render.text.EvidenceRenderer;
import callscope.render.text.VerboseRenderer;
import callscope.rule.Level;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/**
 * How results are shown.
 *
 * @param verbosity 0 for the default view, 1 to show where rules matched, 2 to show why
 * @param format the format of the output; text unless it is asked for
 * @param all whether to show everything about each rule
 * @param levels the levels of the capabilities to show
 */
public record ViewOptions(
    long verbosity, OutputFormat format, boolean all, Set<Level> levels, String color) {
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
          .converter(Choice.list(Level.words()))
          .build();

  private static final Option COLOR =
      Option.builder()
          .longOpt("color")
          .hasArg()
          .argName("WHEN")
          .desc("use colour: always, never or auto (on a terminal, unless NO_COLOR is set)")
          .converter(Choice.of("always", "never", "auto"))
          .build();

  public static void addTo(Options options) {
    options.addOption(VERBOSE).addOption(HTML).addOption(ALL).addOption(LEVEL);
    options.addOption(OutputFormat.OPTION);
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

  /** The options of commands that write text or JSON. */
  public static ViewOptions of(ParsedArguments arguments) throws Failure {
    return of(arguments, OutputFormat.TEXT);
  }

  /** The options of the analysis; the name of the output file chooses the format by default. */
  public static ViewOptions of(ParsedArguments arguments, Output output) throws Failure {
    return of(arguments, OutputFormat.of(arguments, output));
  }

  private static ViewOptions of(ParsedArguments arguments, OutputFormat otherwise) throws Failure {
    long verbosity = arguments.count(VERBOSE);
    OutputFormat format = arguments.has(JSON) ? OutputFormat.JSON : otherwise;
    if (format != OutputFormat.TEXT && verbosity > 0) {
      Optional<Option> brief = List.of(JSON, HTML).stream().filter(arguments::has).findFirst();
      throw new Failure(
          ExitCode.USAGE,
          brief
              .map(
                  option ->
                      "--"
                          + option.getLongOpt()
                          + " contains everything; it can't be combined with -v, drop one of them")
              .orElse(
                  "-v is for text, and the output is "
                      + format.word()
                      + "; drop -v, or add --output-format text"));
    }
    String color = color(arguments);
    return new ViewOptions(verbosity, format, arguments.has(ALL), levels(arguments), color);
  }

  /** The options of commands that take none but {@code --json}. */
  public static ViewOptions usual(boolean json) {
    OutputFormat format = json ? OutputFormat.JSON : OutputFormat.TEXT;
    return new ViewOptions(0, format, false, EnumSet.allOf(Level.class), "auto");
  }

  /** Whether the output says in how many reports of a baseline each rule matched. */
  public boolean showsPrevalence() {
    return format.showsPrevalence() || verbosity > 0;
  }

  /** Whether the output is the JSON of the command. */
  public boolean json() {
    return format == OutputFormat.JSON;
  }

  private static Set<Level> levels(ParsedArguments arguments) throws Failure {
    Optional<String> given = arguments.value(LEVEL);
    if (given.isEmpty()) {
      return EnumSet.allOf(Level.class);
    }
    Set<Level> levels = EnumSet.noneOf(Level.class);
    for (String word : given.get().split(",", -1)) {
      levels.add(Level.ofWord(word.strip()).orElseThrow(() -> Choice.refusal(LEVEL, word)));
    }
    return levels;
  }

  private Renderer filtered(Renderer renderer) {
    return levels.size() == Level.values().length ? renderer : new LevelRenderer(renderer, levels);
  }

  /** The renderer of a single document, which may use all processors. */
  public Renderer rendererOfOne(Terminal terminal, boolean toFile) {
    return json() ? filtered(JsonRenderer.withHelp()) : renderer(terminal, toFile);
  }

  /** The renderer of one of several documents, which are rendered in parallel. */
  public Renderer renderer(Terminal terminal, boolean toFile) {
    if (format != OutputFormat.TEXT) {
      return filtered(format.renderer());
    }
    TextStyle style = style(terminal, toFile);
    if (verbosity == 0) {
      return filtered(new DefaultRenderer(style, all || levels.size() < Level.values().length));
    }
    return filtered(
        verbosity == 1 ? new VerboseRenderer(style, all) : new EvidenceRenderer(style, all));
  }

  /**
   * The renderer of each of several documents in one file, which {@link OutputFormat#begin} begins.
   */
  public Renderer rendererOfNext(Terminal terminal, boolean toFile) {
    return format == OutputFormat.TEXT
        ? renderer(terminal, toFile)
        : filtered(format.rendererOfNext());
  }

  private static String color(ParsedArguments arguments) throws Failure {
    String color = arguments.value(COLOR).orElse("auto");
    if (!color.matches("always|never|auto")) {
      throw Choice.refusal(COLOR, color);
    }
    return color;
  }

  /** The layout of text of commands with the option of {@link #addColorTo} only. */
  public static TextStyle style(ParsedArguments arguments, Terminal terminal, boolean toFile)
      throws Failure {
    return new ViewOptions(
            0, OutputFormat.TEXT, false, EnumSet.allOf(Level.class), color(arguments))
        .style(terminal, toFile);
  }

  /** The layout of text. */
  public TextStyle style(Terminal terminal, boolean toFile) {
    boolean auto = terminal.showsOutput() && terminal.takesColor() && !toFile;
    boolean colored = color.equals("always") || (color.equals("auto") && auto);
    return new TextStyle(terminal.width().orElse(TextStyle.PLAIN.width()), colored);
  }
}
