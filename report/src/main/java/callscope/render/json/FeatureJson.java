package callscope.render.json;

import callscope.address.Address;
import callscope.feature.Feature;
import callscope.input.FeatureVisitor;
import callscope.input.Input;
import callscope.input.ListFeatures;
import callscope.input.Place;
import callscope.rule.Scope;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the features of an input as JSON, one object a line: {@code
 * {"scope":"call","address":{...},"feature":{...}}}; addresses and features are as in the result
 * document. Features of the whole input have the scope {@code global}.
 */
public final class FeatureJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private FeatureJson() {}

  /** Writes to the stream, in ASCII, and leaves it open. */
  public static void write(Input input, OutputStream out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter(""));
      ListFeatures.list(input, new Objects(json));
    }
  }

  private record Objects(JsonGenerator json) implements FeatureVisitor<IOException> {
    @Override
    public void enter(Place place) {}

    @Override
    public void feature(Place place, Feature feature, Address address) throws IOException {
      json.writeStartObject();
      json.writeStringField("scope", scope(place));
      JsonAddress.write(json, "address", address);
      json.writeFieldName("feature");
      JsonFeature.write(json, feature);
      json.writeEndObject();
      json.writeRaw('\n');
    }

    private static String scope(Place place) {
      return switch (place) {
        case Place.Whole.EVERYWHERE -> "global";
        case Place.Whole.FILE -> Scope.FILE.word();
        case Place.OfProcess process -> Scope.PROCESS.word();
        case Place.OfThread thread -> Scope.THREAD.word();
        case Place.OfCall call -> Scope.CALL.word();
        case Place.OfFunction function -> Scope.FUNCTION.word();
        case Place.OfBlock block -> Scope.BASIC_BLOCK.word();
        case Place.OfInstruction instruction -> Scope.INSTRUCTION.word();
      };
    }
  }
}
