package callscope.example;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a synthetic answer of VirusTotal: the behaviours that two sandboxes saw. */
final class VirusTotalWriter {
  private final JsonGenerator json;

  private VirusTotalWriter(JsonGenerator json) {
    this.json = json;
  }

  /** What one sandbox saw. */
  private record Behavior(String sandbox, Map<String, List<String>> lists, List<Node> tree) {}

  /** A process of the tree. */
  private record Node(String name, String pid, String parent) {}

  static void write(OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      new VirusTotalWriter(json).writeAll();
      json.writeRaw('\n');
    }
  }

  private void writeAll() throws IOException {
    Placeholders placeholders = Placeholders.fixed();
    List<Behavior> behaviors = behaviors(placeholders);
    String sample = placeholders.expand("{sample}");
    json.writeStartObject();
    json.writeArrayFieldStart("data");
    for (Behavior behavior : behaviors) {
      json.writeStartObject();
      json.writeObjectFieldStart("attributes");
      json.writeNumberField("analysis_date", 1_790_000_000);
      json.writeStringField("sandbox_name", behavior.sandbox());
      for (Map.Entry<String, List<String>> list : behavior.lists().entrySet()) {
        json.writeArrayFieldStart(list.getKey());
        for (String element : list.getValue()) {
          element(element);
        }
        json.writeEndArray();
      }
      json.writeFieldName("processes_tree");
      tree(behavior.tree(), "0");
      json.writeEndObject();
      json.writeStringField("type", "file_behaviour");
      json.writeStringField("id", sample + "_" + behavior.sandbox());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("meta");
    json.writeNumberField("count", behaviors.size());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static List<Behavior> behaviors(Placeholders placeholders) {
    List<Behavior> behaviors = new ArrayList<>();
    for (String line : Resources.lines("virustotal.txt")) {
      if (placeholders.execute(line)) {
        continue;
      }
      List<String> c = placeholders.expand(Resources.columns(line));
      switch (c.getFirst()) {
        case "sandbox" ->
            behaviors.add(new Behavior(c.get(1), new LinkedHashMap<>(), new ArrayList<>()));
        case "tree" -> behaviors.getLast().tree().add(new Node(c.get(1), c.get(2), c.get(3)));
        default ->
            behaviors
                .getLast()
                .lists()
                .computeIfAbsent(c.getFirst(), list -> new ArrayList<>())
                .add(c.get(1));
      }
    }
    return behaviors;
  }

  private void element(String element) throws IOException {
    if (!element.contains("||")) {
      json.writeString(element);
      return;
    }
    json.writeStartObject();
    for (String field : element.split("\\|\\|")) {
      int equals = field.indexOf('=');
      String name = field.substring(0, equals);
      String value = field.substring(equals + 1);
      switch (name) {
        case "resolved_ips" -> {
          json.writeArrayFieldStart(name);
          json.writeString(value);
          json.writeEndArray();
        }
        case "destination_port", "response_status_code" ->
            json.writeNumberField(name, Integer.parseInt(value));
        default -> json.writeStringField(name, value);
      }
    }
    json.writeEndObject();
  }

  private void tree(List<Node> nodes, String parent) throws IOException {
    json.writeStartArray();
    for (Node node : nodes) {
      if (node.parent().equals(parent)) {
        json.writeStartObject();
        json.writeStringField("process_id", node.pid());
        json.writeStringField("name", node.name());
        if (nodes.stream().anyMatch(each -> each.parent().equals(node.pid()))) {
          json.writeFieldName("children");
          tree(nodes, node.pid());
        }
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }
}
