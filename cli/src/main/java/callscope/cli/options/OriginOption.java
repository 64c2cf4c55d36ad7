package callscope.cli.options;

import callscope.cli.command.Choice;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.origin.Origin;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;

/**
 * Whose matches are shown.
 *
 * @param given the origins, if the option is given
 */
public record OriginOption(Optional<Set<Origin>> given) {
  private static final String ALL = "all";

  public static final Option OPTION =
      Option.builder()
          .longOpt("origin")
          .hasArg()
          .argName("ORIGIN...")
          .desc(
              "whose matches to show: all, or a list of sample, injected, commanded, unknown and"
                  + " background (default: all but background; as json, html, csv, jsonl, parquet and"
                  + " perfetto: all)")
          .converter(Choice.list(words()))
          .build();

  /** The option for commands that count all origins by default. */
  public static Option countingAll() {
    return Option.builder()
        .longOpt(OPTION.getLongOpt())
        .hasArg()
        .argName(OPTION.getArgName())
        .desc(
            "whose processes and matches of the reports count: all (the default), or a list of"
                + " sample, injected, commanded, unknown and background")
        .converter(Choice.list(words()))
        .build();
  }

  public static OriginOption of(ParsedArguments arguments) throws Failure {
    Set<Origin> origins = EnumSet.noneOf(Origin.class);
    for (String value : arguments.values(OPTION)) {
      for (String word : value.split(",", -1)) {
        add(word.strip().toLowerCase(Locale.ROOT), origins);
      }
    }
    return new OriginOption(origins.isEmpty() ? Optional.empty() : Optional.of(origins));
  }

  private static List<String> words() {
    return Stream.concat(Stream.of(ALL), Stream.of(Origin.values()).map(Origin::word)).toList();
  }

  private static void add(String word, Set<Origin> origins) throws Failure {
    if (word.equals(ALL)) {
      origins.addAll(EnumSet.allOf(Origin.class));
      return;
    }
    Optional<Origin> origin =
        Stream.of(Origin.values()).filter(known -> known.word().equals(word)).findFirst();
    if (origin.isEmpty()) {
      throw Choice.refusal(OPTION, word);
    }
    origins.add(origin.get());
  }

  /**
   * The origins whose matches are shown.
   *
   * @param complete whether all are shown by default, as in data for other programs
   */
  public Set<Origin> shown(boolean complete) {
    return given.orElseGet(
        () ->
            complete
                ? EnumSet.allOf(Origin.class)
                : EnumSet.complementOf(EnumSet.of(Origin.BACKGROUND)));
  }
}
