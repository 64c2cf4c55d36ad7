package callscope.extract.sysmon;

import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a record: all its fields in one object (as NXLog and Security-Datasets write them), or the
 * fields of the event in an object or list beside those of the system (Winlogbeat, evtx_dump, Wazuh
 * and programs that convert XML).
 */
final class RecordReader {
  private static final String PROVIDER = "sysmon";

  private final JsonCursor cursor;
  private final Map<String, String> fields = new HashMap<>();
  private String id = "";
  private String provider = "";
  private String computer = "";
  private String recorded = "";

  RecordReader(JsonCursor cursor) {
    this.cursor = cursor;
  }

  /** Reads it; empty if it is no event of Sysmon. */
  Optional<SysmonEvent> read() throws IOException {
    record();
    boolean isOfSysmon =
        provider.isEmpty()
            ? fields.containsKey("utctime") && fields.containsKey("rulename")
            : provider.toLowerCase(Locale.ROOT).contains(PROVIDER);
    if (!isOfSysmon
        || id.isEmpty()
        || id.length() > 3
        || !id.chars().allMatch(Character::isDigit)) {
      return Optional.empty();
    }
    return Optional.of(new SysmonEvent(Integer.parseInt(id), computer, recorded, fields));
  }

  /** {@code EventID}, {@code event_id} and {@code @Name} without what distinguishes them. */
  static String plain(String name) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_' && c != '@' && c != '#') {
        plain.append(Character.toLowerCase(c));
      }
    }
    return plain.toString();
  }

  /** The object of a record, or one around or in it. */
  private void record() throws IOException {
    while (cursor.hasNextField()) {
      String name = plain(cursor.name());
      switch (cursor.kind()) {
        case OBJECT -> {
          switch (name) {
            case "event", "winlog", "win", "source" -> record();
            case "system" -> system();
            case "eventdata" -> data();
            case "eventid" -> id = wrapped(id);
            case "provider" -> system();
            default -> cursor.skip();
          }
        }
        case LIST -> {
          if (name.equals("eventdata")) {
            list();
          } else {
            cursor.skip();
          }
        }
        case NULL -> cursor.skip();
        default -> plainField(name, cursor.text());
      }
    }
  }

  private void plainField(String name, String text) {
    switch (name) {
      case "eventid" -> id = text;
      case "channel", "logname", "sourcename", "providername", "provider" ->
          // the channel or the provider, whichever names Sysmon
          provider = provider.toLowerCase(Locale.ROOT).contains(PROVIDER) ? provider : text;
      case "hostname", "computer", "computername" ->
          computer = computer.isEmpty() ? text : computer;
      case "timestamp", "timecreated", "systemtime" ->
          recorded = recorded.isEmpty() ? text : recorded;
      default -> fields.put(name, text);
    }
  }

  /** Fields of the system, among which ids are those of Sysmon itself. */
  private void system() throws IOException {
    while (cursor.hasNextField()) {
      String name = plain(cursor.name());
      switch (cursor.kind()) {
        case OBJECT -> {
          switch (name) {
            case "eventid" -> id = wrapped(id);
            case "provider", "timecreated", "attributes" -> system();
            default -> cursor.skip();
          }
        }
        case LIST, NULL -> cursor.skip();
        default -> {
          String text = cursor.text();
          switch (name) {
            case "name" -> plainField("provider", text);
            case "eventid", "channel", "computer", "timecreated", "systemtime", "providername" ->
                plainField(name, text);
            default -> {
              // about the record, not the event
            }
          }
        }
      }
    }
  }

  /** The text of a value that has attributes. */
  private String wrapped(String otherwise) throws IOException {
    String text = otherwise;
    while (cursor.hasNextField()) {
      if (cursor.kind().isPlain() && isText(plain(cursor.name()))) {
        text = cursor.text();
      } else {
        cursor.skip();
      }
    }
    return text;
  }

  private static boolean isText(String name) {
    return name.equals("text")
        || name.equals("value")
        || name.equals("content")
        || name.equals("$");
  }

  /** The fields of the event: by their names, or a list of names and values. */
  private void data() throws IOException {
    while (cursor.hasNextField()) {
      String name = plain(cursor.name());
      if (cursor.kind() == Kind.LIST && name.equals("data")) {
        list();
      } else if (cursor.kind() == Kind.OBJECT && name.equals("data")) {
        named();
      } else if (cursor.kind() == Kind.OBJECT && !name.equals("attributes")) {
        fields.put(name, wrapped(""));
      } else if (cursor.kind().isPlain()) {
        fields.put(name, cursor.text());
      } else {
        cursor.skip();
      }
    }
  }

  private void list() throws IOException {
    while (cursor.hasNextElement()) {
      if (cursor.kind() == Kind.OBJECT) {
        named();
      } else {
        cursor.skip();
      }
    }
  }

  /** A field as an object with its name and its text. */
  private void named() throws IOException {
    String name = "";
    String text = "";
    while (cursor.hasNextField()) {
      String part = plain(cursor.name());
      if (cursor.kind() == Kind.OBJECT && part.equals("attributes")) {
        while (cursor.hasNextField()) {
          if (plain(cursor.name()).equals("name") && cursor.kind().isPlain()) {
            name = cursor.text();
          } else {
            cursor.skip();
          }
        }
      } else if (!cursor.kind().isPlain()) {
        cursor.skip();
      } else if (part.equals("name")) {
        name = cursor.text();
      } else if (isText(part)) {
        text = cursor.text();
      } else {
        cursor.skip();
      }
    }
    if (!name.isEmpty()) {
      fields.put(plain(name), text);
    }
  }
}
