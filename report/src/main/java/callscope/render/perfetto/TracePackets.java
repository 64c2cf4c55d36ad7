package callscope.render.perfetto;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the packets of a trace: descriptors of tracks, and events on them. Names that occur often
 * are written once and referred to by number. Not thread-safe.
 *
 * @see <a href="https://perfetto.dev/docs/reference/synthetic-track-event">how such traces are
 *     made</a>
 */
final class TracePackets {
  /** How an event begins or ends. */
  enum Kind {
    BEGIN(1),
    END(2),
    INSTANT(3);

    private final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  /** A named value that belongs to an event. */
  record Annotation(String name, String value) {}

  // the field of a trace
  private static final int PACKET = 1;

  // fields of a packet
  private static final int TIMESTAMP = 8;
  private static final int SEQUENCE = 10;
  private static final int TRACK_EVENT = 11;
  private static final int INTERNED_DATA = 12;
  private static final int SEQUENCE_FLAGS = 13;
  private static final int TRACK_DESCRIPTOR = 60;

  private static final int STATE_CLEARED = 1;
  private static final int NEEDS_STATE = 2;

  // fields of an event
  private static final int CATEGORIES = 3;
  private static final int ANNOTATIONS = 4;
  private static final int TYPE = 9;
  private static final int NAME = 10;
  private static final int TRACK = 11;

  // fields of an annotation
  private static final int ANNOTATION_NAME = 1;
  private static final int TEXT = 6;

  private final OutputStream out;
  private final Names categories = new Names(1);
  private final Names names = new Names(2);
  private final Names annotations = new Names(3);
  private ProtoMessage newNames = new ProtoMessage();
  private boolean isFirst = true;

  TracePackets(OutputStream out) {
    this.out = out;
  }

  /** Names that events refer to. */
  private final class Names {
    private final int field;
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * @param field that of the interned data
     */
    Names(int field) {
      this.field = field;
    }

    int number(String name) {
      Integer known = numbers.get(name);
      if (known != null) {
        return known;
      }
      int number = numbers.size() + 1;
      numbers.put(name, number);
      newNames.message(field, new ProtoMessage().number(1, number).text(2, name));
      return number;
    }
  }

  void track(ProtoMessage descriptor) throws IOException {
    write(new ProtoMessage().message(TRACK_DESCRIPTOR, descriptor));
  }

  /**
   * Writes an event.
   *
   * @param time in nanoseconds
   * @param category empty for none
   */
  void event(
      long track, Kind kind, long time, String category, String name, List<Annotation> values)
      throws IOException {
    ProtoMessage event = new ProtoMessage();
    if (!category.isEmpty()) {
      event.number(CATEGORIES, categories.number(category));
    }
    for (Annotation value : values) {
      event.message(
          ANNOTATIONS,
          new ProtoMessage()
              .number(ANNOTATION_NAME, annotations.number(value.name()))
              .text(TEXT, value.value()));
    }
    event.number(TYPE, kind.number);
    if (kind != Kind.END) {
      event.number(NAME, names.number(name));
    }
    event.number(TRACK, track);
    write(new ProtoMessage().number(TIMESTAMP, time).message(TRACK_EVENT, event));
  }

  /** Writes a packet, with the names that it is the first to use. */
  private void write(ProtoMessage packet) throws IOException {
    packet.number(SEQUENCE, 1);
    packet.number(SEQUENCE_FLAGS, isFirst ? STATE_CLEARED : NEEDS_STATE);
    isFirst = false;
    if (!newNames.isEmpty()) {
      packet.message(INTERNED_DATA, newNames);
      newNames = new ProtoMessage();
    }
    new ProtoMessage().message(PACKET, packet).writeTo(out);
  }
}
