package callscope.extract.json;

import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A report of JSON that is being read.
 *
 * <p>There are two ways: the fast one takes only well-formed JSON within the limits; the careful
 * one replaces what is no UTF-8 and cuts texts that are too long, at about half the speed.
 */
public final class JsonReport implements AutoCloseable {
  private final JsonParser parser;
  private final Limits limits;
  private final Optional<Mending> mending;

  private JsonReport(JsonParser parser, Limits limits, Optional<Mending> mending) {
    this.parser = parser;
    this.limits = limits;
    this.mending = mending;
  }

  /** What the careful way puts before the parser. */
  private record Mending(LenientText lenient, CutLongTexts cutting) {}

  /** Opens a report the fast way. */
  public static JsonReport fast(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    InputStream stream = new BoundedStream(source.open(progress), limits.reportBytes());
    return new JsonReport(factory(limits).createParser(stream), limits, Optional.empty());
  }

  /** Opens a report the careful way. */
  public static JsonReport careful(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    InputStream stream = new BoundedStream(source.open(progress), limits.reportBytes());
    LenientText lenient = new LenientText(stream);
    CutLongTexts cutting = new CutLongTexts(lenient, limits.textLength());
    return new JsonReport(
        factory(limits).createParser(cutting), limits, Optional.of(new Mending(lenient, cutting)));
  }

  public JsonParser parser() {
    return parser;
  }

  /** Tells what was replaced and cut. */
  public void tell(Diagnostics diagnostics) {
    long malformed = mending.map(way -> way.lenient.malformed()).orElse(0L);
    if (malformed > 0) {
      diagnostics.detail("bytes that are no UTF-8 were read as U+FFFD", malformed + " of them");
    }
    long cut = mending.map(way -> way.cutting.cut()).orElse(0L);
    if (cut > 0) {
      diagnostics.detail(
          "texts of more than " + limits.textLength() + " characters were cut there",
          cut + " of them");
    }
  }

  private static JsonFactory factory(Limits limits) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxStringLength(limits.textLength())
                .maxNameLength(limits.textLength())
                .maxNumberLength(limits.textLength())
                .maxNestingDepth(limits.depth())
                .build())
        // the reports of Python programs have NaN and bare control characters in them
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
        .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .build();
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
