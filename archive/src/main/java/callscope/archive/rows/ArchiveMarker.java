package callscope.archive.rows;

import callscope.api.PublicApi;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file in a folder that makes it an archive. It is JSON.
 *
 * @param schema the version of the schema, {@link ArchiveTable#SCHEMA} for archives of this version
 */
@PublicApi
public record ArchiveMarker(int schema, Layout layout) {
  /** The name of the file. */
  public static final String FILE = "archive.json";

  private static final Pattern SCHEMA = Pattern.compile("\"schema\": *([0-9]{1,9})\\b");
  private static final Pattern LAYOUT = Pattern.compile("\"layout\": *\"([a-z]+)\"");

  /** Where the Parquet files are. */
  public enum Layout {
    /** {@code part=N/TABLE.parquet}; {@code callscope archive} writes it. */
    PARTS,
    /** {@code TABLE/*.parquet}; it is written once, for example by Spark. */
    TABLES
  }

  /** The text of the file, for archives whose layout is {@link Layout#TABLES}. */
  public static String ofTables(Map<String, String> metadata) {
    String entries =
        Stream.concat(
                Stream.of("\"schema\": " + ArchiveTable.SCHEMA, "\"layout\": \"tables\""),
                metadata.entrySet().stream()
                    .map(entry -> "\"" + entry.getKey() + "\": \"" + entry.getValue() + "\""))
            .collect(Collectors.joining(", "));
    return "{" + entries + "}\n";
  }

  /** Reads the text of a file. Its schema is 0 if it names none. */
  public static ArchiveMarker parse(String text) {
    Matcher schema = SCHEMA.matcher(text);
    Matcher layout = LAYOUT.matcher(text);
    Optional<Layout> named =
        layout.find()
            ? Stream.of(Layout.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(layout.group(1)))
                .findFirst()
            : Optional.of(Layout.PARTS);
    int version = schema.find() ? Integer.parseInt(schema.group(1)) : 0;
    return named
        .map(known -> new ArchiveMarker(version, known))
        .orElse(new ArchiveMarker(0, Layout.PARTS));
  }
}
