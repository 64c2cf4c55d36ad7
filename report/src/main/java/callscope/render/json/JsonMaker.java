package callscope.render.json;

import callscope.address.Address;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Produces fragments of a document and caches repeated ones. Each thread has its own instance. */
final class JsonMaker {
  private final JsonFactory factory;
  private final JsonCalls calls = new JsonCalls();
  private final JsonTree trees;

  JsonMaker(JsonFactory factory) {
    this.factory = factory;
    this.trees = new JsonTree(factory);
  }

  JsonCalls calls() {
    return calls;
  }

  JsonTree trees() {
    return trees;
  }

  /** A value written by a Jackson generator. */
  interface Written {
    void to(JsonGenerator json) throws IOException;
  }

  /** Writes a value that occurs once, so speed does not matter. */
  void once(JsonBytes json, Written written) throws IOException {
    json.raw(bytes(factory, written));
  }

  void address(JsonBytes json, Address address) throws IOException {
    once(json, generator -> JsonAddress.write(generator, address));
  }

  static byte[] bytes(JsonFactory factory, Written written) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = factory.createGenerator(bytes)) {
      written.to(generator);
    }
    return bytes.toByteArray();
  }
}
