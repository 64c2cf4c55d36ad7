package callscope.extract.json;

import callscope.extract.Diagnostics;
import callscope.extract.ExpansionLimitException;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.scan.BlockCache;
import callscope.extract.scan.BlockInputStream;
import callscope.extract.scan.ElementDecoder;
import callscope.extract.scan.FastCursor;
import callscope.extract.scan.SpeculativeArrayReader;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/**
 * A JSON report that is being read.
 *
 * <p>There are two paths. The fast path is our own; it accepts only well-formed JSON within the
 * limits, and does not fully validate the values it skips. The careful path uses the JSON library;
 * it replaces malformed UTF-8 and truncates long strings, at a third of the speed.
 */
public final class JsonReport implements AutoCloseable {
  private static final String TOO_EARLY = "it ends too early";

  private final JsonCursor cursor;
  private final Closeable source;
  private final Limits limits;
  private final Optional<Mending> mending;
  private Optional<SpeculativeArrayReader<?>> ahead = Optional.empty();

  private JsonReport(
      JsonCursor cursor, Closeable source, Limits limits, Optional<Mending> mending) {
    this.cursor = cursor;
    this.source = source;
    this.limits = limits;
    this.mending = mending;
  }

  /** The truncating reader in front of the parser on the careful path. */
  private record Mending(LenientText lenient, TruncatingReader cutting) {}

  /** Opens a report on the fast path. */
  public static JsonReport fast(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    InputStream stream = new BoundedStream(source.open(progress), limits.reportBytes());
    return new JsonReport(new FastCursor(stream, limits), stream, limits, Optional.empty());
  }

  /**
   * Opens a report on the fast path so that a second thread can read lists {@linkplain #ahead
   * ahead} if the limits allow it.
   */
  public static JsonReport fastByTwo(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    if (limits.threads() == 1) {
      return fast(source, limits, progress);
    }
    BlockCache blocks =
        new BlockCache(new BoundedStream(source.open(progress), limits.reportBytes()));
    FastCursor cursor = new FastCursor(BlockInputStream.ofAll(blocks), limits);
    return new JsonReport(cursor, blocks, limits, Optional.empty());
  }

  /**
   * Starts reading elements of long lists of objects ahead on a second thread; empty if
   * unsupported. Reading ahead ends when this is closed.
   *
   * @param elements creates the decoder
   */
  public <T> Optional<SpeculativeArrayReader<T>> ahead(
      Function<JsonCursor, ElementDecoder<T>> elements) {
    if (!(source instanceof BlockCache blocks) || !(cursor instanceof FastCursor inOrder)) {
      return Optional.empty();
    }
    SpeculativeArrayReader<T> made =
        new SpeculativeArrayReader<>(blocks, inOrder, limits, elements);
    ahead = Optional.of(made);
    return Optional.of(made);
  }

  /** Opens a report on the careful path. */
  public static JsonReport careful(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    InputStream stream = new BoundedStream(source.open(progress), limits.reportBytes());
    LenientText lenient = new LenientText(stream);
    TruncatingReader cutting = new TruncatingReader(lenient, limits.textLength());
    JsonParser parser = factory(limits).createParser(cutting);
    return new JsonReport(
        new CarefulCursor(parser), parser, limits, Optional.of(new Mending(lenient, cutting)));
  }

  public JsonCursor cursor() {
    return cursor;
  }

  /** The reason why a report could not be read further. */
  public static String reason(IOException e) {
    return switch (e) {
      case EOFException ended -> TOO_EARLY;
      case JsonProcessingException odd ->
          odd.getOriginalMessage().startsWith("Unexpected end-of-input")
              ? TOO_EARLY
              : odd.getOriginalMessage();
      default -> e.getMessage() == null ? "it can't be decompressed" : e.getMessage();
    };
  }

  /** Whether the report is truncated. */
  public static boolean endsTooEarly(IOException e) {
    return reason(e).equals(TOO_EARLY);
  }

  /** Whether the careful path may read a report further than the fast path did. */
  public static boolean mayCareHelp(IOException e) {
    return !(e instanceof ExpansionLimitException);
  }

  /** Reports the characters that were replaced and the strings that were truncated. */
  public void report(Diagnostics diagnostics) {
    long malformed = mending.map(way -> way.lenient.malformed()).orElse(0L);
    long cut = mending.map(way -> way.cutting.cut()).orElse(0L);
    report(malformed, cut, limits, diagnostics);
  }

  static void report(long malformed, long cut, Limits limits, Diagnostics diagnostics) {
    if (malformed > 0) {
      diagnostics.detail("malformed UTF-8 was read as U+FFFD", malformed + " of them");
    }
    if (cut > 0) {
      diagnostics.detail(
          "strings of more than " + limits.textLength() + " characters were truncated",
          cut + " of them");
    }
  }

  static JsonFactory factory(Limits limits) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxStringLength(limits.textLength())
                .maxNameLength(limits.textLength())
                .maxNumberLength(limits.textLength())
                .maxNestingDepth(limits.depth())
                .build())
        // reports of Python programs contain NaN and unescaped control characters
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
        .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .build();
  }

  @Override
  public void close() throws IOException {
    ahead.ifPresent(SpeculativeArrayReader::close);
    source.close();
  }
}
