package callscope.traceformat;

import callscope.render.json.JsonBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes objects and lists, and puts the commas where they belong. */
final class LineJson {
  private final JsonBytes bytes;

  /** Names of fields as they are written: all are our own, so they are few. */
  private final Map<String, byte[]> keys = new HashMap<>();

  /** Whether something stands before the next value in its object or list. */
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

  /** Ends a record, and writes what there is if it is much. */
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

  /** The name of a field of ours, whose value comes next. */
  void key(String name) {
    separate();
    bytes.raw(keys.computeIfAbsent(name, key -> JsonBytes.ascii('"' + key + "\":")));
    follows = false;
  }

  /** The name of a field that may be any text. */
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

  /** JSON of ASCII, as it stands. */
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
