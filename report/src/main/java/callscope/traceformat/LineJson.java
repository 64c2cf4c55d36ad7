package callscope.traceformat;

import callscope.render.json.JsonBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes objects and arrays, with commas between their elements. */
final class LineJson {
  private final JsonBytes bytes;

  /** The encoded names of fields, which are few because all are fixed. */
  private final Map<String, byte[]> keys = new HashMap<>();

  /** Whether the next value has a predecessor in its object or array. */
  private boolean follows;

  LineJson(JsonBytes bytes) {
    this.bytes = bytes;
  }

  JsonBytes bytes() {
    return bytes;
  }

  LineJson begin() {
    return open('{');
  }

  LineJson beginList() {
    return open('[');
  }

  private LineJson open(char bracket) {
    separate();
    bytes.raw(bracket);
    follows = false;
    return this;
  }

  LineJson end() {
    return close('}');
  }

  LineJson endList() {
    return close(']');
  }

  private LineJson close(char bracket) {
    bytes.raw(bracket);
    follows = true;
    return this;
  }

  /** Ends a record, and flushes the buffer if it is large. */
  void endLine(OutputStream out) throws IOException {
    bytes.raw('\n');
    bytes.drain(out, false);
    follows = false;
  }

  private void separate() {
    if (follows) {
      bytes.raw(',');
    }
    follows = true;
  }

  /** Writes the name of a fixed field; its value comes next. */
  void key(String name) {
    separate();
    bytes.raw(keys.computeIfAbsent(name, key -> JsonBytes.ascii('"' + key + "\":")));
    follows = false;
  }

  /** Writes a field name that may be any string. */
  void anyKey(String name) {
    separate();
    bytes.text(name);
    bytes.raw(':');
    follows = false;
  }

  void text(String text) {
    separate();
    bytes.text(text);
  }

  void textOrNull(Optional<String> text) {
    if (text.isPresent()) {
      text(text.get());
    } else {
      raw("null");
    }
  }

  /** Writes JSON in ASCII unchanged. */
  void raw(String json) {
    separate();
    bytes.raw(JsonBytes.ascii(json));
  }

  void number(long value) {
    separate();
    bytes.number(value);
  }

  void field(String name, String value) {
    key(name);
    text(value);
  }

  void fieldUnlessEmpty(String name, String value) {
    if (!value.isEmpty()) {
      field(name, value);
    }
  }

  void field(String name, long value) {
    key(name);
    number(value);
  }

  void field(String name, boolean value) {
    key(name);
    raw(Boolean.toString(value));
  }
}
