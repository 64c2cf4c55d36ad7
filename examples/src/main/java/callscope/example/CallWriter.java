package callscope.example;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes calls into the open array {@code calls} and counts them. */
final class CallWriter {
  private final JsonGenerator json;
  private long count;

  CallWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Calls written so far, in all processes. */
  long count() {
    return count;
  }

  void write(Call call, String timestamp, String thread, CallSite site, int id) throws IOException {
    json.writeStartObject();
    json.writeStringField("timestamp", timestamp);
    json.writeStringField("thread_id", thread);
    json.writeStringField("caller", site.caller());
    json.writeStringField("parentcaller", site.parentCaller());
    json.writeStringField("category", call.category());
    json.writeStringField("api", call.api());
    json.writeBooleanField("status", call.success());
    json.writeStringField("return", call.returned());
    json.writeArrayFieldStart("arguments");
    for (Argument argument : call.arguments()) {
      write(argument);
    }
    json.writeEndArray();
    json.writeNumberField("repeated", call.repeated());
    json.writeNumberField("id", id);
    // CAPE adds this one last, after the call is complete
    if (call.prettyReturned().isPresent()) {
      json.writeStringField("pretty_return", call.prettyReturned().get());
    }
    json.writeEndObject();
    count++;
  }

  private void write(Argument argument) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", argument.name());
    json.writeStringField("value", argument.value());
    if (argument.pretty().isPresent()) {
      json.writeStringField("pretty_value", argument.pretty().get());
    }
    json.writeEndObject();
  }
}
