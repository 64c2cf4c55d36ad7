package callscope.render.json;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigInteger;

/** Writes addresses: {@code {"type":"call","value":[ppid,pid,tid,index]}}. */
public final class JsonAddress {
  /** The JSON after the id of a call. */
  static final byte[] END = JsonBytes.ascii("]}");

  private JsonAddress() {}

  /** The JSON before the id of a call of the thread. */
  static byte[] beginning(ThreadAddress thread) {
    ProcessAddress process = thread.process();
    String ids = process.ppid() + "," + process.pid() + "," + thread.tid();
    return JsonBytes.ascii("{\"type\":\"call\",\"value\":[" + ids + ",");
  }

  public static void write(JsonGenerator json, String field, Address address) throws IOException {
    json.writeFieldName(field);
    write(json, address);
  }

  public static void write(JsonGenerator json, Address address) throws IOException {
    json.writeStartObject();
    switch (address) {
      case Address.Absolute(long value) -> unsigned(json, "absolute", value);
      case Address.Relative(long value) -> unsigned(json, "relative", value);
      case Address.FileOffset(long value) -> unsigned(json, "file", value);
      case Address.Token(long value) -> unsigned(json, "dn token", value);
      case Address.TokenOffset(long token, long offset) ->
          path(json, "dn token offset", token, offset);
      case ProcessAddress process -> path(json, "process", process.ppid(), process.pid());
      case ThreadAddress(ProcessAddress process, long tid, int again) ->
          path(json, "thread", process.ppid(), process.pid(), tid);
      case CallAddress(
              ThreadAddress(ProcessAddress process, long tid, int again),
              long index,
              long id) ->
          path(json, "call", process.ppid(), process.pid(), tid, id);
      case Address.None none -> json.writeStringField("type", "no address");
    }
    json.writeEndObject();
  }

  private static void unsigned(JsonGenerator json, String type, long value) throws IOException {
    json.writeStringField("type", type);
    if (value >= 0) {
      json.writeNumberField("value", value);
    } else {
      json.writeNumberField("value", new BigInteger(Long.toUnsignedString(value)));
    }
  }

  private static void path(JsonGenerator json, String type, long... parts) throws IOException {
    json.writeStringField("type", type);
    json.writeFieldName("value");
    json.writeArray(parts, 0, parts.length);
  }
}
