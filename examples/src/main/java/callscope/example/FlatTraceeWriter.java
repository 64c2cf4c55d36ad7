package callscope.example;

import callscope.example.TraceeWriter.Event;
import callscope.example.TraceeWriter.Program;
import callscope.example.TraceeWriter.Value;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the synthetic log of Tracee in its older form: all fields in one object. */
final class FlatTraceeWriter {
  private final JsonGenerator json;

  private FlatTraceeWriter(JsonGenerator json) {
    this.json = json;
  }

  static void write(OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setRootValueSeparator(new SerializedString("\n"));
      FlatTraceeWriter writer = new FlatTraceeWriter(json);
      for (Event event : TraceeWriter.events()) {
        writer.event(event);
      }
      json.writeRaw('\n');
    }
  }

  private void event(Event event) throws IOException {
    Program program = event.program();
    json.writeStartObject();
    json.writeNumberField("timestamp", event.nanos());
    json.writeNumberField("processId", program.inContainer());
    json.writeNumberField("threadId", program.inContainer());
    json.writeNumberField("hostProcessId", program.pid());
    json.writeNumberField("hostThreadId", program.pid());
    json.writeNumberField("hostParentProcessId", program.parent());
    json.writeStringField("processName", program.name());
    json.writeObjectFieldStart("executable");
    json.writeStringField("path", program.path());
    json.writeEndObject();
    json.writeStringField("containerId", TraceeWriter.CONTAINER);
    json.writeStringField("eventName", event.name());
    json.writeNumberField("argsNum", event.values().size());
    json.writeNumberField(
        "returnValue", event.result().isEmpty() ? 0 : Long.parseLong(event.result()));
    json.writeStringField("syscall", event.syscall());
    json.writeNumberField("processEntityId", 3_000_000_000L + program.pid());
    json.writeArrayFieldStart("args");
    for (Value value : event.values()) {
      json.writeStartObject();
      json.writeStringField("name", value.name());
      value(value);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void value(Value value) throws IOException {
    switch (value.type()) {
      case "int" -> typed("int").writeNumber(Integer.parseInt(value.text()));
      case "bool" -> typed("bool").writeBoolean(Boolean.parseBoolean(value.text()));
      case "pointer" ->
          typed("void*").writeString("0x" + Long.toHexString(Long.parseLong(value.text())));
      case "bytes" -> typed("bytes").writeString(value.text());
      case "texts" -> typed("const char**").writeArray(value.texts(), 0, value.texts().length);
      case "address" -> TraceeWriter.address(typed("struct sockaddr*"), value, true);
      case "constant" -> typed("string").writeString(value.text());
      default -> typed("const char*").writeString(value.text());
    }
  }

  private JsonGenerator typed(String type) throws IOException {
    json.writeStringField("type", type);
    json.writeFieldName("value");
    return json;
  }
}
