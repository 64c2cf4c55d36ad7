package callscope.render.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a Perfetto trace by the public numbers of its fields; rejects all others. */
final class PerfettoTrace {
  private static final Message TRACE_MESSAGE = new Message("trace");
  private static final Map<String, Message> MESSAGES = new HashMap<>();

  static {
    TRACE_MESSAGE.sub(1, "packet");
    message("packet").number(8, "timestamp").sub(11, "track_event").number(10, "sequence");
    message("packet").sub(12, "interned_data").number(13, "flags").sub(60, "track_descriptor");
    message("track_descriptor").number(1, "uuid").text(2, "name").sub(3, "process");
    message("track_descriptor").sub(4, "thread").number(5, "parent_uuid");
    message("process").number(1, "pid").text(2, "cmdline").text(6, "process_name");
    message("thread").number(1, "pid").number(2, "tid").text(5, "thread_name");
    message("track_event").number(3, "category_iids").sub(4, "debug_annotations").number(9, "type");
    message("track_event").number(10, "name_iid").number(11, "track_uuid");
    message("debug_annotations").number(1, "name_iid").text(6, "string_value");
    message("interned_data").sub(1, "event_categories").sub(2, "event_names");
    message("interned_data").sub(3, "debug_annotation_names");
    for (String names : List.of("event_categories", "event_names", "debug_annotation_names")) {
      message(names).number(1, "iid").text(2, "name");
    }
  }

  private final Value root;

  PerfettoTrace(byte[] bytes) {
    this.root = new Reader(bytes).message(TRACE_MESSAGE, bytes.length);
  }

  private static Message message(String name) {
    return MESSAGES.computeIfAbsent(name, Message::new);
  }

  /** A kind of message: its fields by number. */
  private static final class Message {
    private final String name;
    private final Map<Integer, Field> fields = new HashMap<>();

    Message(String name) {
      this.name = name;
    }

    Message number(int number, String field) {
      fields.put(number, new Field(field, 0, null));
      return this;
    }

    Message text(int number, String field) {
      fields.put(number, new Field(field, 2, null));
      return this;
    }

    Message sub(int number, String field) {
      fields.put(number, new Field(field, 2, message(field)));
      return this;
    }
  }

  private record Field(String name, int wireType, @Nullable Message message) {}

  /** A field with its value: a number, a text or fields. */
  record Value(String name, long number, String text, List<Value> fields) {
    List<Value> all(String field) {
      return fields.stream().filter(value -> value.name.equals(field)).toList();
    }

    Value one(String field) {
      assertThat(all(field)).as(field).hasSize(1);
      return all(field).getFirst();
    }
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    Value message(Message kind, int end) {
      List<Value> fields = new ArrayList<>();
      while (at < end) {
        long tag = varint();
        Field field = kind.fields.get((int) (tag >>> 3));
        assertThat(field).as("field %d of %s", tag >>> 3, kind.name).isNotNull();
        assertThat(tag & 7).as(field.name).isEqualTo(field.wireType);
        if (field.wireType == 0) {
          fields.add(new Value(field.name, varint(), "", List.of()));
        } else {
          int length = Math.toIntExact(varint());
          assertThat(at + length).isLessThanOrEqualTo(end);
          if (field.message == null) {
            String text = new String(bytes, at, length, StandardCharsets.UTF_8);
            fields.add(new Value(field.name, 0, text, List.of()));
            at += length;
          } else {
            Value read = message(field.message, at + length);
            fields.add(new Value(field.name, 0, "", read.fields));
          }
        }
      }
      assertThat(at).isEqualTo(end);
      return new Value(kind.name, 0, "", fields);
    }

    private long varint() {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte b = bytes[at++];
        value |= (long) (b & 0x7f) << shift;
        if (b >= 0) {
          return value;
        }
      }
    }
  }

  List<Value> packets() {
    return root.all("packet");
  }

  String text() {
    StringBuilder text = new StringBuilder();
    root.fields.forEach(field -> show(field, "", text));
    return text.toString();
  }

  private static void show(Value value, String indent, StringBuilder text) {
    text.append(indent).append(value.name);
    if (!value.fields.isEmpty()) {
      text.append('\n');
      value.fields.forEach(field -> show(field, indent + "  ", text));
    } else if (value.text.isEmpty()) {
      text.append(": ").append(value.number).append('\n');
    } else {
      text.append(": \"").append(value.text).append("\"\n");
    }
  }
}
