package callscope.render.json;

import callscope.address.Address;
import callscope.document.Layout;
import callscope.document.ResultDocument;
import callscope.input.FeatureCounts;
import callscope.render.Renderer;
import callscope.rule.Flavor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the document as JSON, in the result document schema of capa 9, as a stream.
 *
 * <p>All but ASCII is escaped, so that strings of a sample that are not valid Unicode are
 * preserved.
 *
 * @see <a href="https://github.com/mandiant/capa/blob/master/capa/render/result_document.py">the
 *     schema</a>
 */
public final class JsonRenderer implements Renderer {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private final boolean twoThreads;

  /** Renders in the calling thread. */
  public JsonRenderer() {
    this(false);
  }

  private JsonRenderer(boolean twoThreads) {
    this.twoThreads = twoThreads;
  }

  /** Renders with a second thread if several processors are available. */
  public static JsonRenderer withHelp() {
    return new JsonRenderer(Runtime.getRuntime().availableProcessors() > 1);
  }

  @Override
  public void render(ResultDocument document, OutputStream out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      Pieces pieces = pieces(json, out);
      json.writeStartObject();
      json.writeFieldName("meta");
      meta(json, document, pieces);
      json.writeObjectFieldStart("rules");
      pieces.write(JsonParts.of(document.rules()));
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /** Writes parts directly to the stream; the generator sees an empty list or object. */
  private interface Pieces {
    void write(List<DocumentPart> pieces) throws IOException;
  }

  private Pieces pieces(JsonGenerator json, OutputStream out) {
    List<JsonMaker> makers =
        Stream.generate(() -> new JsonMaker(FACTORY)).limit(twoThreads ? 2 : 1).toList();
    return pieces -> {
      json.flush();
      WriteParts.write(pieces, makers, out);
    };
  }

  private static void meta(JsonGenerator json, ResultDocument document, Pieces pieces)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("timestamp", document.run().timestamp());
    json.writeStringField("version", document.run().version());
    JsonTexts.write(json, "argv", document.run().arguments());
    json.writeObjectFieldStart("sample");
    json.writeStringField("md5", document.facts().hashes().md5());
    json.writeStringField("sha1", document.facts().hashes().sha1());
    json.writeStringField("sha256", document.facts().hashes().sha256());
    json.writeStringField("path", document.run().reportPath());
    json.writeEndObject();
    json.writeStringField("flavor", document.flavor().word());
    json.writeFieldName("analysis");
    analysis(json, document, pieces);
    json.writeEndObject();
  }

  private static void analysis(JsonGenerator json, ResultDocument document, Pieces pieces)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("format", document.facts().format());
    json.writeStringField("arch", document.facts().arch());
    json.writeStringField("os", document.facts().os());
    json.writeStringField("extractor", document.facts().extractor());
    JsonTexts.write(json, "rules", document.run().rulePaths());
    switch (document.layout()) {
      case Layout.OfTrace trace -> layout(json, trace, pieces);
      case Layout.OfCode code -> layout(json, code);
    }
    counts(json, document.counts(), document.flavor());
    json.writeEndObject();
  }

  private static void layout(JsonGenerator json, Layout.OfTrace layout, Pieces pieces)
      throws IOException {
    json.writeObjectFieldStart("layout");
    json.writeArrayFieldStart("processes");
    pieces.write(JsonParts.of(layout));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void layout(JsonGenerator json, Layout.OfCode layout) throws IOException {
    JsonAddress.write(json, "base_address", layout.baseAddress());
    json.writeObjectFieldStart("layout");
    json.writeArrayFieldStart("functions");
    for (Layout.MatchedFunction function : layout.functions()) {
      json.writeStartObject();
      JsonAddress.write(json, "address", function.address());
      json.writeArrayFieldStart("matched_basic_blocks");
      for (Address block : function.blocks()) {
        json.writeStartObject();
        JsonAddress.write(json, "address", block);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeArrayFieldStart("library_functions");
    for (Layout.NamedFunction function : layout.libraryFunctions()) {
      json.writeStartObject();
      JsonAddress.write(json, "address", function.address());
      json.writeStringField("name", function.name());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void counts(JsonGenerator json, FeatureCounts counts, Flavor flavor)
      throws IOException {
    json.writeObjectFieldStart("feature_counts");
    json.writeNumberField("file", counts.file());
    json.writeArrayFieldStart(flavor == Flavor.DYNAMIC ? "processes" : "functions");
    for (FeatureCounts.Region region : counts.regions()) {
      json.writeStartObject();
      JsonAddress.write(json, "address", region.address());
      json.writeNumberField("count", region.count());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
