package callscope.render.features;

import callscope.address.Address;
import callscope.document.CallText;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.Code;
import callscope.input.FeatureVisitor;
import callscope.input.Hashes;
import callscope.input.Input;
import callscope.input.ListFeatures;
import callscope.input.Place;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.render.json.JsonAddress;
import callscope.render.json.JsonFeature;
import callscope.rule.Flavor;
import callscope.version.Version;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Streams the features of an input as a capa freeze file: {@code capa0000} followed by JSON
 * compressed with zlib.
 *
 * @see <a href="https://github.com/mandiant/capa/blob/master/capa/features/freeze/__init__.py">the
 *     format</a>
 */
public final class FreezeFile {
  private static final byte[] MAGIC = "capa0000".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 3;
  private static final int BUFFER = 1 << 16;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private FreezeFile() {}

  /** Writes to the stream, and leaves it open. */
  public static void write(Input input, OutputStream out) throws IOException {
    out.write(MAGIC);
    Deflater deflater = new Deflater();
    try {
      DeflaterOutputStream compressed = new DeflaterOutputStream(out, deflater, BUFFER);
      OutputStream buffered = new BufferedOutputStream(compressed, BUFFER);
      try (JsonGenerator json = FACTORY.createGenerator(buffered)) {
        json(input, json);
      }
      buffered.flush();
      compressed.finish();
    } finally {
      deflater.end();
    }
  }

  /**
   * Whether processes or threads reuse the ids of earlier ones. A freeze file contains all of them,
   * but capa uses only the last ones.
   */
  public static boolean hasReusedIds(Input input) {
    return input instanceof Trace trace
        && trace.processes().stream()
            .anyMatch(
                process ->
                    process.address().ordinal() > 0
                        || process.threads().stream()
                            .anyMatch(thread -> thread.address().ordinal() > 0));
  }

  private static void json(Input input, JsonGenerator json) throws IOException {
    Flavor flavor = input instanceof Trace ? Flavor.DYNAMIC : Flavor.STATIC;
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    Address base = input instanceof Code code ? code.baseAddress() : Address.None.NONE;
    JsonAddress.write(json, "base_address", base);
    Hashes hashes = input.facts().hashes();
    json.writeObjectFieldStart("sample_hashes");
    json.writeStringField("md5", hashes.md5());
    json.writeStringField("sha1", hashes.sha1());
    json.writeStringField("sha256", hashes.sha256());
    json.writeEndObject();
    json.writeStringField("flavor", flavor.word());
    json.writeObjectFieldStart("extractor");
    json.writeStringField("name", valid(input.facts().extractor()));
    json.writeStringField("version", "callscope " + Version.TEXT);
    json.writeEndObject();
    json.writeObjectFieldStart("features");
    Regions regions = new Regions(json, input);
    ListFeatures.list(input, regions);
    regions.finish();
    json.writeEndObject();
    json.writeEndObject();
  }

  /** The string with invalid Unicode replaced, because capa rejects it. */
  static String valid(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder valid = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
        .forEach(valid::appendCodePoint);
    return valid.toString();
  }

  private static Feature valid(Feature feature) {
    return switch (feature) {
      case Feature.Text(FeatureKind kind, String value) -> new Feature.Text(kind, valid(value));
      case Feature.Property(String name, Optional<Feature.Property.Access> access) ->
          new Feature.Property(valid(name), access);
      default -> feature;
    };
  }

  /** Writes nested regions, such as calls in threads, as they are visited. */
  private static final class Regions implements FeatureVisitor<IOException> {
    private final JsonGenerator json;
    private final String outermost;
    private final Optional<CallText> callText;

    /** For each depth, the name of the list of inner regions of the open region. */
    private final String[] inner = {"", "", "", ""};

    /** Number of open regions. */
    private int depth;

    /** Whether more features of the innermost region may follow. */
    private boolean amidFeatures;

    /** The process whose calls are being written. */
    private @Nullable TracedProcess process;

    Regions(JsonGenerator json, Input input) {
      this.json = json;
      this.outermost = input instanceof Trace ? "processes" : "functions";
      this.callText =
          input instanceof Trace trace ? Optional.of(new CallText(trace)) : Optional.empty();
    }

    /**
     * A place as a region.
     *
     * @param depth 1 for the outermost
     * @param key field of the address in its features
     * @param inner the name of the list of the regions in it; empty if it has none
     */
    private record Region(int depth, String key, String inner) {
      static Region of(Place place) {
        return switch (place) {
          case Place.Whole whole -> new Region(0, "", "");
          case Place.OfProcess process -> new Region(1, "process", "threads");
          case Place.OfThread thread -> new Region(2, "thread", "calls");
          case Place.OfCall call -> new Region(3, "call", "");
          case Place.OfFunction function -> new Region(1, "function", "basic_blocks");
          case Place.OfBlock block -> new Region(2, "basic_block", "instructions");
          case Place.OfInstruction instruction -> new Region(3, "instruction", "");
        };
      }
    }

    @Override
    public void enter(Place place) throws IOException {
      switch (place) {
        case Place.Whole.EVERYWHERE -> json.writeArrayFieldStart("global_");
        case Place.Whole.FILE -> {
          json.writeEndArray();
          json.writeArrayFieldStart("file");
          amidFeatures = true;
          inner[0] = outermost;
        }
        default -> open(place);
      }
    }

    private void open(Place place) throws IOException {
      Region region = Region.of(place);
      while (depth >= region.depth) {
        close();
      }
      endFeatures();
      json.writeStartObject();
      JsonAddress.write(json, "address", place.address());
      switch (place) {
        case Place.OfProcess of -> {
          process = of.process();
          json.writeStringField("name", valid(of.process().name()));
        }
        case Place.OfCall call -> json.writeStringField("name", valid(name(call)));
        default -> {
          // other regions have no names
        }
      }
      json.writeArrayFieldStart("features");
      depth = region.depth;
      inner[depth] = region.inner;
      amidFeatures = true;
    }

    private String name(Place.OfCall call) {
      TracedProcess of = process;
      int position = Math.toIntExact(call.address().index());
      return of == null ? "" : callText.orElseThrow().render(of.calls(), position);
    }

    /** Ends the features of the innermost region and starts the list of its inner regions. */
    private void endFeatures() throws IOException {
      if (amidFeatures) {
        json.writeEndArray();
        amidFeatures = false;
        if (!inner[depth].isEmpty()) {
          json.writeArrayFieldStart(inner[depth]);
        }
      }
    }

    private void close() throws IOException {
      endFeatures();
      if (!inner[depth].isEmpty()) {
        json.writeEndArray();
      }
      json.writeEndObject();
      depth--;
    }

    /** Closes all open regions. */
    void finish() throws IOException {
      while (depth > 0) {
        close();
      }
      endFeatures();
      json.writeEndArray();
    }

    @Override
    public void feature(Place place, Feature feature, Address address) throws IOException {
      json.writeStartObject();
      Region region = Region.of(place);
      if (region.depth > 0) {
        JsonAddress.write(json, region.key, place.address());
      }
      if (place != Place.Whole.EVERYWHERE) {
        JsonAddress.write(json, "address", address);
      }
      json.writeFieldName("feature");
      JsonFeature.write(json, valid(feature));
      json.writeEndObject();
    }
  }
}
