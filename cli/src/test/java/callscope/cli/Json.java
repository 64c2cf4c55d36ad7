package callscope.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what commands write for programs. */
public final class Json {
  private Json() {}

  public static JsonNode read(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  /** The texts of one field of all objects in a list. */
  static List<String> texts(String json, String list, String field) throws IOException {
    List<String> texts = new ArrayList<>();
    read(json).get(list).forEach(item -> texts.add(item.get(field).asText()));
    return texts;
  }
}
