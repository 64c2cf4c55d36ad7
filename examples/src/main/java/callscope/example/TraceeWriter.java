package callscope.example;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a synthetic log of Tracee in its newer form, which follows protocol buffers. */
final class TraceeWriter {
  static final long START = 1_790_000_000_000_000_000L;
  static final long STEP = 1_734_511L;
  static final String CONTAINER = "5f0c1e77a9d24b61";

  private final JsonGenerator json;

  private TraceeWriter(JsonGenerator json) {
    this.json = json;
  }

  /** A program of the scenario. */
  record Program(String name, int pid, int inContainer, int parent, String path) {}

  /** An event of the scenario; without a result, the text is empty. */
  record Event(
      long nanos,
      Program program,
      String name,
      String syscall,
      String result,
      List<Value> values) {}

  /** An argument of an event. */
  record Value(String name, String type, String text) {
    String[] texts() {
      return text.split("\\|");
    }
  }

  /** The events of the scenario. */
  static List<Event> events() {
    Map<String, Program> programs = new HashMap<>();
    List<Event> events = new ArrayList<>();
    Placeholders placeholders = Placeholders.fixed();
    for (String line : Resources.lines("tracee.txt")) {
      if (placeholders.execute(line)) {
        continue;
      }
      List<String> c = placeholders.expand(Resources.columns(line));
      if (c.getFirst().equals("program")) {
        int pid = Integer.parseInt(c.get(2));
        int inContainer = Integer.parseInt(c.get(3));
        int parent = Integer.parseInt(c.get(4));
        programs.put(c.get(1), new Program(c.get(1), pid, inContainer, parent, c.get(5)));
      } else {
        Program program = programs.getOrDefault(c.getFirst(), new Program("", 0, 0, 0, ""));
        String result = c.get(3).equals("-") ? "" : c.get(3);
        long nanos = START + STEP * events.size();
        events.add(new Event(nanos, program, c.get(1), c.get(2), result, values(c.get(4))));
      }
    }
    return events;
  }

  private static List<Value> values(String column) {
    List<Value> values = new ArrayList<>();
    for (String each : column.split(" ")) {
      int colon = each.indexOf(':');
      int equals = each.indexOf('=');
      values.add(
          new Value(
              each.substring(0, colon),
              each.substring(colon + 1, equals),
              each.substring(equals + 1)));
    }
    return values;
  }

  static void write(OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setRootValueSeparator(new SerializedString("\n"));
      TraceeWriter writer = new TraceeWriter(json);
      for (Event event : events()) {
        writer.event(event);
      }
      json.writeRaw('\n');
    }
  }

  private void event(Event event) throws IOException {
    json.writeStartObject();
    long seconds = event.nanos() / 1_000_000_000;
    Instant time = Instant.ofEpochSecond(seconds, event.nanos() % 1_000_000_000);
    json.writeStringField("timestamp", time.toString());
    json.writeStringField("name", event.name());
    json.writeObjectFieldStart("workload");
    process(event);
    json.writeObjectFieldStart("container");
    json.writeStringField("id", CONTAINER);
    json.writeStringField("name", "shop");
    json.writeBooleanField("started", true);
    json.writeEndObject();
    json.writeEndObject();
    json.writeArrayFieldStart("data");
    for (Value value : event.values()) {
      json.writeStartObject();
      json.writeStringField("name", value.name());
      value(value);
      json.writeEndObject();
    }
    if (!event.result().isEmpty()) {
      json.writeStartObject();
      json.writeStringField("name", "returnValue");
      json.writeStringField("int64", event.result());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void process(Event event) throws IOException {
    Program program = event.program();
    json.writeObjectFieldStart("process");
    json.writeObjectFieldStart("executable");
    json.writeStringField("path", program.path());
    json.writeEndObject();
    json.writeNumberField("unique_id", 3_000_000_000L + program.pid());
    json.writeNumberField("host_pid", program.pid());
    json.writeNumberField("pid", program.inContainer());
    json.writeObjectFieldStart("thread");
    json.writeStringField("name", program.name());
    json.writeNumberField("host_tid", program.pid());
    json.writeNumberField("tid", program.inContainer());
    json.writeStringField("syscall", event.syscall());
    json.writeEndObject();
    json.writeArrayFieldStart("ancestors");
    json.writeStartObject();
    json.writeNumberField("host_pid", program.parent());
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void value(Value value) throws IOException {
    switch (value.type()) {
      case "int" -> json.writeNumberField("int32", Integer.parseInt(value.text()));
      case "bool" -> json.writeBooleanField("bool", Boolean.parseBoolean(value.text()));
      case "pointer" -> json.writeStringField("pointer", value.text());
      case "bytes" -> json.writeStringField("bytes", value.text());
      case "texts" -> {
        json.writeObjectFieldStart("str_array");
        json.writeFieldName("value");
        json.writeArray(value.texts(), 0, value.texts().length);
        json.writeEndObject();
      }
      case "address" -> {
        json.writeFieldName("sockaddr");
        address(json, value, false);
      }
      default -> json.writeStringField("str", value.text());
    }
  }

  /** Writes the address of a socket, in whose older form the port is a text. */
  static void address(JsonGenerator json, Value value, boolean isOlder) throws IOException {
    String[] ends = value.text().split(":");
    json.writeStartObject();
    json.writeStringField("sa_family", "AF_INET");
    json.writeStringField("sin_addr", ends[0]);
    if (isOlder) {
      json.writeStringField("sin_port", ends[1]);
    } else {
      json.writeNumberField("sin_port", Integer.parseInt(ends[1]));
    }
    json.writeEndObject();
  }
}
