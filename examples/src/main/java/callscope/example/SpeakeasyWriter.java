package callscope.example;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes the calls of the loader as a report of Speakeasy, where a thread is an entry point. */
final class SpeakeasyWriter {
  private static final int PROGRAM = 1337;

  private final JsonGenerator json;
  private int tick = 100;

  private SpeakeasyWriter(JsonGenerator json) {
    this.json = json;
  }

  static void write(OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      new SpeakeasyWriter(json).writeAll();
      json.writeRaw('\n');
    }
  }

  private void writeAll() throws IOException {
    json.writeStartObject();
    json.writeStringField("report_version", "4.0.0");
    json.writeNumberField("emulation_total_runtime", 1.73);
    json.writeNumberField("timestamp", 1_790_000_000);
    json.writeStringField("arch", "x86");
    json.writeStringField("filepath", "/samples/loader.exe");
    json.writeStringField("sha256", name("sha256"));
    json.writeNumberField("size", 48_640);
    json.writeStringField("filetype", "exe");
    json.writeObjectFieldStart("strings");
    strings("static", List.of("wininet", "TidyDesk/1.4"), List.of(name("run-key")));
    strings("in_memory", List.of(name("server")), List.of());
    json.writeEndObject();
    json.writeArrayFieldStart("entry_points");
    entryPoint("module_entry", "0x401000", 2000, LoaderCall.in("install"), LoaderCall.in("run"));
    entryPoint("thread", "0x401900", 2004, LoaderCall.in("call-home"), List.of());
    json.writeEndArray();
    json.writeEndObject();
  }

  private void strings(String where, List<String> ansi, List<String> unicode) throws IOException {
    json.writeObjectFieldStart(where);
    list("ansi", ansi);
    list("unicode", unicode);
    json.writeEndObject();
  }

  private void list(String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private void entryPoint(
      String type, String start, int thread, List<LoaderCall> first, List<LoaderCall> then)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("ep_type", type);
    json.writeStringField("start_addr", start);
    list("ep_args", List.of());
    json.writeNumberField("pid", PROGRAM);
    json.writeNumberField("tid", thread);
    json.writeStringField("ret_val", "0x0");
    json.writeArrayFieldStart("events");
    for (LoaderCall call : first) {
      call(call, thread);
    }
    if (!then.isEmpty()) {
      fileCreated(thread);
    }
    for (LoaderCall call : then) {
      call(call, thread);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void call(LoaderCall call, int thread) throws IOException {
    json.writeStartObject();
    position(thread);
    json.writeStringField("event", "api");
    json.writeStringField("api_name", call.module() + "." + call.api());
    List<LoaderCall.Value> values = call.arguments();
    list("args", values.stream().map(SpeakeasyWriter::shown).toList());
    list("arg_names", values.stream().map(LoaderCall.Value::name).toList());
    list("arg_types", values.stream().map(value -> value.isText() ? "str" : "int").toList());
    json.writeArrayFieldStart("arg_values");
    for (LoaderCall.Value value : values) {
      json.writeNumber(value.number());
    }
    json.writeEndArray();
    json.writeStringField("ret_val", call.returned());
    json.writeEndObject();
  }

  private static String shown(LoaderCall.Value value) {
    return value.isText() ? value.text() : value.hex();
  }

  private static String name(String variable) {
    return LoaderCall.NAMES.expand("{" + variable + "}");
  }

  /** An event that is not a call: a file was created. */
  private void fileCreated(int thread) throws IOException {
    json.writeStartObject();
    position(thread);
    json.writeStringField("event", "file_create");
    json.writeStringField("path", name("dropped"));
    json.writeStringField("handle", "0x88");
    json.writeEndObject();
  }

  private void position(int thread) throws IOException {
    json.writeObjectFieldStart("pos");
    json.writeNumberField("tick", tick += 100);
    json.writeNumberField("tid", thread);
    json.writeNumberField("pid", PROGRAM);
    json.writeNumberField("pc", 0x401000 + tick);
    json.writeEndObject();
  }
}
