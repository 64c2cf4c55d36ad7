package callscope.extract.tracee;

import callscope.extract.calltext.LinuxFacts;
import callscope.extract.calltext.QuotedText;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.json.LenientValues;
import callscope.extract.tracee.Event.Argument;
import callscope.extract.tracee.Event.Form;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an argument of an event and writes its value as strace would. */
final class ArgumentReader {
  private static final int DEEPEST = 16;

  /** Names of constants joined by bars. */
  private static final Pattern CONSTANTS =
      Pattern.compile("[A-Z][A-Z0-9]*_[A-Z0-9_]+(\\|[A-Z0-9_x]+)*");

  /** A descriptor with what it stands for, as the option for descriptors writes it. */
  private static final Pattern DESCRIPTOR = Pattern.compile("(-?\\d{1,10})=(.+)");

  private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]{1,16}");

  private final LenientValues values;
  private final JsonCursor cursor;

  ArgumentReader(LenientValues values) {
    this.values = values;
    this.cursor = values.cursor();
  }

  /** Reads the object of an argument: its name, and its value under a name that tells the type. */
  Argument read() throws IOException {
    String name = "";
    String type = "";
    Optional<Value> value = Optional.empty();
    while (cursor.hasNextField()) {
      String field = cursor.name();
      switch (field) {
        case "name" -> name = values.text().orElse("");
        case "type" -> type = values.text().orElse("");
        case "value" -> value = Optional.of(value(0));
        default -> {
          type = EventReader.plain(field);
          value = Optional.of(value(0));
        }
      }
    }
    return argument(name, type, value.orElse(Value.NONE));
  }

  /**
   * A value of JSON.
   *
   * @param text of a plain value; of others in the notation of strace
   * @param texts the elements of a list of plain values
   */
  private record Value(Kind kind, String text, List<String> texts) {
    static final Value NONE = new Value(Kind.NULL, "", List.of());
  }

  private static Argument argument(String name, String type, Value value) {
    return switch (value.kind()) {
      case NULL -> new Argument(name, Form.NOTHING, "", List.of());
      case NUMBER -> new Argument(name, Form.NUMBER, value.text(), List.of());
      case TRUE -> new Argument(name, Form.NUMBER, "1", List.of());
      case FALSE -> new Argument(name, Form.NUMBER, "0", List.of());
      case TEXT -> text(name, type, value.text());
      case LIST, OBJECT -> new Argument(name, Form.NOTATION, value.text(), value.texts());
    };
  }

  private static Argument text(String name, String type, String text) {
    boolean isNumber = (type.contains("int") && isInteger(text)) || type.equals("pointer");
    if (isNumber || HEX.matcher(text).matches()) {
      return new Argument(name, Form.NUMBER, text, List.of());
    }
    if (type.equals("bytes") || type.equals("[]byte")) {
      return new Argument(name, Form.TEXT, bytes(text), List.of());
    }
    var descriptor = DESCRIPTOR.matcher(text);
    if (name.contains("fd") && descriptor.matches()) {
      String notation = descriptor.group(1) + "<" + descriptor.group(2) + ">";
      return new Argument(name, Form.NOTATION, notation, List.of());
    }
    boolean mayBeConstant = type.equals("string") || type.equals("str");
    if (mayBeConstant && isConstant(text)) {
      return new Argument(name, Form.NOTATION, text, List.of());
    }
    return new Argument(name, Form.TEXT, text, List.of());
  }

  private static boolean isConstant(String text) {
    return CONSTANTS.matcher(text).matches() && LinuxFacts.get().number(text).isPresent();
  }

  private static boolean isInteger(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    return text.length() > start && text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
  }

  private static String bytes(String base64) {
    try {
      byte[] decoded = Base64.getDecoder().decode(base64);
      return QuotedText.decode(new String(decoded, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      return base64;
    }
  }

  private Value value(int depth) throws IOException {
    Kind kind = cursor.kind();
    if (kind.isPlain()) {
      return new Value(kind, cursor.text(), List.of());
    }
    if (kind == Kind.NULL || depth > DEEPEST) {
      cursor.skip();
      return Value.NONE;
    }
    return kind == Kind.LIST ? list(depth) : object(depth);
  }

  private Value list(int depth) throws IOException {
    List<String> written = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    while (cursor.hasNextElement()) {
      Value element = value(depth + 1);
      written.add(written(element));
      if (element.kind() == Kind.TEXT) {
        texts.add(element.text());
      }
    }
    return new Value(Kind.LIST, "[" + String.join(", ", written) + "]", texts);
  }

  private Value object(int depth) throws IOException {
    Map<String, Value> fields = new LinkedHashMap<>();
    while (cursor.hasNextField()) {
      fields.put(cursor.name(), value(depth + 1));
    }
    // a list of the newer form is wrapped
    Value wrapped = fields.get("value");
    if (wrapped != null && fields.size() == 1) {
      return wrapped;
    }
    if (depth == 0 && fields.isEmpty()) {
      return new Value(Kind.LIST, "[]", List.of());
    }
    String text = fields.containsKey("sa_family") ? address(fields) : structure(fields);
    return new Value(Kind.OBJECT, text, List.of());
  }

  /** The address of a socket, with its fields in the order of strace. */
  private static String address(Map<String, Value> fields) {
    Map<String, Value> ordered = new LinkedHashMap<>();
    for (String first : List.of("sa_family", "sin_port", "sin6_port")) {
      Value value = fields.get(first);
      if (value != null) {
        ordered.put(first, value);
      }
    }
    fields.forEach(ordered::putIfAbsent);
    return structure(ordered);
  }

  private static String structure(Map<String, Value> fields) {
    List<String> written = new ArrayList<>();
    fields.forEach((name, value) -> written.add(field(name, value)));
    return "{" + String.join(", ", written) + "}";
  }

  private static String field(String name, Value value) {
    return switch (name) {
      case "sin_port", "sin6_port" -> name + "=htons(" + value.text() + ")";
      case "sin_addr" -> name + "=inet_addr(" + written(value) + ")";
      case "sin6_addr" -> "inet_pton(AF_INET6, " + written(value) + ", &sin6_addr)";
      default -> name + "=" + written(value);
    };
  }

  private static String written(Value value) {
    if (value.kind() == Kind.NULL) {
      return "NULL";
    }
    if (value.kind() != Kind.TEXT || isConstant(value.text())) {
      return value.text();
    }
    return '"' + value.text().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
