package callscope.extract.traceformat;

import callscope.address.Address;
import callscope.extract.cursor.JsonCursor;
import callscope.feature.Feature;
import callscope.input.CallStyle;
import callscope.input.Clock;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the facts about the whole trace: who wrote it, the sample, the kinds of times and calls.
 */
final class HeaderReader {
  /** The version of the format that is read and written. */
  private static final int VERSION = 1;

  /**
   * The maximum distance of a time from its origin, in microseconds, so that sums do not overflow.
   */
  static final long MAX_TIME = 1L << 60;

  private static final String UNKNOWN = ImpliedGlobals.UNKNOWN;

  private final Values values;
  private final FeatureReader features;
  private boolean seen;
  private String source = "callscope trace";
  private String extractor = "TraceFormatReader";
  private Optional<String> format = Optional.empty();
  private Optional<String> arch = Optional.empty();
  private Optional<String> os = Optional.empty();
  private String md5 = "";
  private String sha1 = "";
  private String sha256 = "";
  private Optional<List<Feature>> globals = Optional.empty();
  private final List<LocatedFeature> ofFile = new ArrayList<>();
  private Optional<List<Long>> samples = Optional.empty();
  private Address base = Address.None.NONE;
  private boolean isStatic;
  private long start;
  private Clock clock = Clock.SINCE_1970;
  private CallStyle style = CallStyle.USUAL;

  HeaderReader(Values values, FeatureReader features) {
    this.values = values;
    this.features = features;
  }

  /** Reads the value of a field if it belongs to the header; otherwise leaves it unread. */
  boolean read(String field) throws IOException {
    switch (field) {
      case TraceFormatExtractor.MARK -> version();
      case "source" -> source = text(field).orElse(source);
      case "extractor" -> extractor = text(field).orElse(extractor);
      case "format" -> format = text(field);
      case "arch" -> arch = text(field);
      case "os" -> os = text(field);
      case "md5" -> md5 = text(field).orElse("");
      case "sha1" -> sha1 = text(field).orElse("");
      case "sha256" -> sha256 = text(field).orElse("");
      case "globals" ->
          globals =
              Optional.of(
                  features.list("`globals`").stream().map(FeatureReader.Found::feature).toList());
      case "sample" -> sample();
      case "base" -> base = features.address().orElse(Address.None.NONE);
      case "flavor" -> isStatic = text(field).filter(word -> word.equals("static")).isPresent();
      case "start" -> start = time(values, "`start`").orElse(0);
      case "clock" -> clock();
      case "style" -> style();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void version() throws IOException {
    seen = true;
    long version = values.whole("the version of the trace").orElse(VERSION);
    if (version > VERSION) {
      values.report(
          "the trace has version "
              + version
              + " of the format, but this callscope supports version "
              + VERSION
              + "; unknown fields and records are left out, so use a newer callscope");
    } else if (version < 1) {
      values.report("there is no version " + version + " of the format; " + VERSION + " is used");
    }
  }

  /** Reads a pid, or a list of pids; an empty list says that the sample is unknown. */
  private void sample() throws IOException {
    if (values.cursor().kind() != JsonCursor.Kind.LIST) {
      OptionalLong pid = values.whole("`sample`");
      if (pid.isPresent()) {
        samples = Optional.of(List.of(pid.getAsLong()));
      }
      return;
    }
    List<Long> pids = new ArrayList<>();
    while (values.cursor().hasNextElement()) {
      values.whole("`sample`").ifPresent(pids::add);
    }
    samples = Optional.of(pids);
  }

  private Optional<String> text(String field) throws IOException {
    return values.text("`" + field + "`");
  }

  private void clock() throws IOException {
    String word = text("clock").orElse("");
    switch (word) {
      case "1970" -> clock = Clock.SINCE_1970;
      case "midnight" -> clock = Clock.TIME_OF_DAY;
      case "unknown" -> clock = Clock.UNKNOWN;
      default -> values.report("`clock` is not 1970, midnight or unknown; 1970 is used");
    }
  }

  private void style() throws IOException {
    if (!values.isObject("`style`")) {
      return;
    }
    String between = style.between();
    boolean returns = style.returns();
    JsonCursor cursor = values.cursor();
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "between" -> between = text("between").orElse(between);
        case "returns" -> returns = values.truth("`returns`").orElse(returns);
        default -> cursor.skip();
      }
    }
    style = new CallStyle(between, returns);
  }

  /** A time, if it is in range. */
  static OptionalLong time(Values values, String what) throws IOException {
    OptionalLong time = values.floor(what);
    if (time.isPresent() && Math.abs(time.getAsLong()) > MAX_TIME) {
      values.report(what + " is more than 30,000 years off, so it was left out");
      return OptionalLong.empty();
    }
    return time;
  }

  void feature(LocatedFeature feature) {
    ofFile.add(feature);
  }

  boolean isSeen() {
    return seen;
  }

  /** The pids of the processes of the sample; empty if the header does not say. */
  Optional<List<Long>> samples() {
    return samples;
  }

  boolean isStatic() {
    return isStatic;
  }

  Address baseAddress() {
    return base;
  }

  long start() {
    return start;
  }

  Clock ofTimes() {
    return clock;
  }

  CallStyle ofCalls() {
    return style;
  }

  InputFacts facts() {
    return new InputFacts(
        new Hashes(md5, sha1, sha256),
        source,
        extractor,
        format.orElse("callscope"),
        arch.orElse(UNKNOWN),
        os.orElse(UNKNOWN),
        globals.orElseGet(
            () ->
                ImpliedGlobals.of(
                    format.orElse(UNKNOWN), os.orElse(UNKNOWN), arch.orElse(UNKNOWN))),
        ofFile);
  }
}
