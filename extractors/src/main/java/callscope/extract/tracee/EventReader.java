package callscope.extract.tracee;

import callscope.extract.Diagnostics;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.json.LenientValues;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallTable;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads an event. The older form has all fields in one object; the newer one, which follows the
 * protocol buffers of Tracee, has the process in {@code workload}, and writes names either with
 * underscores or in camel case.
 */
final class EventReader {
  private static final long NANOS = 1_000;
  private static final long MICROS = 1_000_000;

  private final LenientValues values;
  private final JsonCursor cursor;
  private final ArgumentReader arguments;
  private final Event event = new Event();
  private OptionalLong hostPid = OptionalLong.empty();
  private OptionalLong hostTid = OptionalLong.empty();
  private OptionalLong hostParent = OptionalLong.empty();

  EventReader(JsonCursor cursor, Diagnostics diagnostics) {
    this.cursor = cursor;
    this.values = new LenientValues(cursor, diagnostics);
    this.arguments = new ArgumentReader(values);
  }

  Event read() throws IOException {
    while (cursor.hasNextField()) {
      field(plain(cursor.name()));
    }
    // ids of the host tell the processes of several containers apart
    event.pid = hostPid.orElse(event.pid);
    event.tid = hostTid.orElse(event.tid);
    event.parent = hostParent.orElse(event.parent);
    return event;
  }

  /** {@code host_pid} and {@code hostPid} are one name. */
  static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "timestamp" -> event.time = time();
      case "eventname", "name" -> event.name = text();
      case "syscall" -> event.syscall = text();
      case "processname" -> event.processName = text();
      case "executable" -> executable();
      case "processid" -> event.pid = whole().orElse(event.pid);
      case "threadid" -> event.tid = whole().orElse(event.tid);
      case "parentprocessid" -> event.parent = whole().orElse(event.parent);
      case "hostprocessid" -> hostPid = whole();
      case "hostthreadid" -> hostTid = whole();
      case "hostparentprocessid" -> hostParent = whole();
      case "processentityid" -> event.entity = whole().orElse(0);
      case "returnvalue" -> event.returned = whole();
      case "args", "data" -> arguments();
      case "workload" -> workload();
      case "threat", "detectedfrom" -> {
        event.isFinding |= cursor.kind() == Kind.OBJECT;
        cursor.skip();
      }
      case "metadata" -> metadata();
      default -> cursor.skip();
    }
  }

  private String text() throws IOException {
    return values.text().orElse("");
  }

  /** A whole number, which may be a text or wrapped as {@code {"value": 1}}. */
  private OptionalLong whole() throws IOException {
    if (cursor.kind() == Kind.OBJECT) {
      OptionalLong wrapped = OptionalLong.empty();
      while (cursor.hasNextField()) {
        OptionalLong inner = parse(values.text());
        wrapped = inner.isPresent() ? inner : wrapped;
      }
      return wrapped;
    }
    return parse(values.text());
  }

  private static OptionalLong parse(Optional<String> text) {
    return text.flatMap(PythonInteger::parse).orElse(null) instanceof Numeral.Small(long small)
        ? OptionalLong.of(small)
        : OptionalLong.empty();
  }

  private long time() throws IOException {
    if (cursor.kind() == Kind.OBJECT) {
      long seconds = 0;
      long nanos = 0;
      while (cursor.hasNextField()) {
        switch (cursor.name()) {
          case "seconds" -> seconds = whole().orElse(0);
          case "nanos" -> nanos = whole().orElse(0);
          default -> cursor.skip();
        }
      }
      return seconds * MICROS + nanos / NANOS;
    }
    Optional<String> text = values.text();
    OptionalLong nanos = parse(text);
    if (nanos.isPresent()) {
      return nanos.getAsLong() / NANOS;
    }
    try {
      Instant instant = Instant.parse(text.orElse(""));
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / NANOS);
    } catch (DateTimeParseException | ArithmeticException e) {
      return CallTable.NO_TIME;
    }
  }

  private void executable() throws IOException {
    if (cursor.kind() != Kind.OBJECT) {
      cursor.skip();
      return;
    }
    while (cursor.hasNextField()) {
      if (cursor.name().equals("path")) {
        event.executable = text();
      } else {
        cursor.skip();
      }
    }
  }

  private void workload() throws IOException {
    if (!values.isObject("`workload`")) {
      return;
    }
    while (cursor.hasNextField()) {
      if (cursor.name().equals("process") && cursor.kind() == Kind.OBJECT) {
        process();
      } else {
        cursor.skip();
      }
    }
  }

  private void process() throws IOException {
    while (cursor.hasNextField()) {
      switch (plain(cursor.name())) {
        case "executable" -> executable();
        case "uniqueid" -> event.entity = whole().orElse(0);
        case "hostpid" -> hostPid = whole();
        case "pid" -> event.pid = whole().orElse(event.pid);
        case "thread" -> thread();
        case "ancestors" -> ancestors();
        default -> cursor.skip();
      }
    }
  }

  private void thread() throws IOException {
    if (!values.isObject("`thread`")) {
      return;
    }
    while (cursor.hasNextField()) {
      switch (plain(cursor.name())) {
        case "name" -> event.processName = text();
        case "hosttid" -> hostTid = whole();
        case "tid" -> event.tid = whole().orElse(event.tid);
        case "syscall" -> event.syscall = text();
        default -> cursor.skip();
      }
    }
  }

  /** The first ancestor is the parent. */
  private void ancestors() throws IOException {
    if (!values.isList("`ancestors`")) {
      return;
    }
    boolean isParent = true;
    while (cursor.hasNextElement()) {
      if (isParent && cursor.kind() == Kind.OBJECT) {
        while (cursor.hasNextField()) {
          switch (plain(cursor.name())) {
            case "hostpid" -> hostParent = whole();
            case "pid" -> event.parent = whole().orElse(event.parent);
            default -> cursor.skip();
          }
        }
      } else {
        cursor.skip();
      }
      isParent = false;
    }
  }

  /** A signature of Tracee has an id here. */
  private void metadata() throws IOException {
    if (cursor.kind() != Kind.OBJECT) {
      cursor.skip();
      return;
    }
    while (cursor.hasNextField()) {
      if (cursor.name().equals("Properties") && cursor.kind() == Kind.OBJECT) {
        while (cursor.hasNextField()) {
          event.isFinding |= cursor.name().equals("signatureID");
          cursor.skip();
        }
      } else {
        cursor.skip();
      }
    }
  }

  private void arguments() throws IOException {
    if (!values.isList("the arguments of an event")) {
      return;
    }
    while (cursor.hasNextElement()) {
      if (!values.isObject("an argument")) {
        continue;
      }
      Event.Argument argument = arguments.read();
      if (argument.name().equals("returnValue")) {
        event.returned = parse(Optional.of(argument.value()));
      } else {
        event.arguments.add(argument);
      }
    }
  }
}
