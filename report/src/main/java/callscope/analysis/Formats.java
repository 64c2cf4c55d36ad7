package callscope.analysis;

import callscope.api.Internal;
import callscope.api.PublicApi;
import callscope.detect.Extractors;
import callscope.extract.Extractor;
import callscope.extract.ReportSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats of reports that can be read. Thread-safe. */
@PublicApi
public final class Formats {
  /** Suffixes of compressed files, after the ending of a format. */
  @Internal
  public static final List<String> COMPRESSIONS = List.of("", ".gz", ".xz", ".zst", ".bz2");

  private static final List<String> ARCHIVES =
      List.of(".7z", ".tgz", ".txz", ".tzst", ".tbz2", ".tbz");

  private Formats() {}

  /**
   * A format.
   *
   * @param name such as {@code cape}
   * @param description a short description
   * @param endings usual endings of its file names
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

  /** All formats, including those of plug-ins; searching for them takes some time. */
  public static List<Format> all() {
    return Extractors.all().stream().map(Formats::of).toList();
  }

  /** The format with a name, such as {@code cape}; empty if there is none. */
  public static Optional<Format> named(String name) {
    return all().stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /** The format of a report, detected from its first bytes; empty if it is not certain. */
  public static Optional<Format> recognise(ReportSource source) {
    return Extractors.recognise(source).map(Formats::of);
  }

  /**
   * The format that a report may have if detection is not certain or the report is empty; the
   * reader of the format decides. Empty if the format is certain, or not recognised at all.
   */
  public static Optional<Format> guess(ReportSource source) {
    return Extractors.guess(source).map(Formats::of);
  }

  /**
   * The endings of file names of reports and archives, including compressed ones, longer endings
   * first.
   */
  public static List<String> endings() {
    Stream<String> plain =
        Stream.concat(
            shipped().stream().flatMap(format -> format.endings().stream()), Stream.of(".tar"));
    return Stream.concat(
            plain.flatMap(ending -> COMPRESSIONS.stream().map(compression -> ending + compression)),
            ARCHIVES.stream())
        .distinct()
        // not Comparator.comparingInt, because the AOT cache can't store its lambda
        .sorted((one, other) -> Integer.compare(other.length(), one.length()))
        .toList();
  }

  private static Format of(Extractor extractor) {
    return new Format(extractor.format(), extractor.description(), extractor.endings());
  }
}
