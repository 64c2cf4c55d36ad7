package callscope.analysis;

import callscope.detect.Extractors;
import callscope.extract.Extractor;
import callscope.extract.ReportSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats of reports that can be read. */
public final class Formats {
  /** What may follow the ending of a name. */
  public static final List<String> COMPRESSIONS = List.of("", ".gz", ".xz", ".zst", ".bz2");

  private static final List<String> ARCHIVES =
      List.of(".7z", ".tgz", ".txz", ".tzst", ".tbz2", ".tbz");

  private Formats() {}

  /**
   * A format.
   *
   * @param name what it is called, such as {@code cape}
   * @param description in a few words
   * @param endings what the names of its files usually end in
   */
  public record Format(String name, String description, List<String> endings) {
    public Format {
      endings = List.copyOf(endings);
    }
  }

  /** The formats that come with callscope. */
  public static List<Format> shipped() {
    return Extractors.shipped().stream().map(Formats::of).toList();
  }

  /** All formats, those of others too: to look for them takes a moment. */
  public static List<Format> all() {
    return Extractors.all().stream().map(Formats::of).toList();
  }

  /** The format of a report, told from how it begins; empty if it can't be told for sure. */
  public static Optional<Format> recognise(ReportSource source) {
    return Extractors.recognise(source).map(Formats::of);
  }

  /**
   * The format that a report may be of, though it can't be told for sure, or though the report is
   * empty; the reader of the format finds out. Empty if it is recognised for sure, or not at all.
   */
  public static Optional<Format> guess(ReportSource source) {
    return Extractors.guess(source).map(Formats::of);
  }

  /**
   * What the names of reports and of archives of reports end in, longer endings first, also where
   * they are compressed.
   */
  public static List<String> endings() {
    Stream<String> plain =
        Stream.concat(
            shipped().stream().flatMap(format -> format.endings().stream()), Stream.of(".tar"));
    return Stream.concat(
            plain.flatMap(ending -> COMPRESSIONS.stream().map(compression -> ending + compression)),
            ARCHIVES.stream())
        .distinct()
        // not by Comparator.comparingInt, whose lambda the AOT cache can't keep
        .sorted((one, other) -> Integer.compare(other.length(), one.length()))
        .toList();
  }

  private static Format of(Extractor extractor) {
    return new Format(extractor.format(), extractor.description(), extractor.endings());
  }
}
