package callscope.extract.virustotal;

import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.virustotal.Behavior.Element;
import callscope.extract.virustotal.Behavior.TreeProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what the API returns: behaviours of all sandboxes, of one, their summary, or a file report
 * with the older form in {@code behaviour}.
 */
final class BehaviorReader {
  /** The deepest process of a tree, and object around a report. */
  private static final int DEEPEST = 200;

  /** Lists of texts that no call shows. */
  private static final Set<String> STRINGS =
      Set.of(
          "text_highlighted",
          "text_decoded",
          "crypto_algorithms_observed",
          "crypto_keys",
          "crypto_plain_text",
          "encoding_algorithms_observed",
          "memory_pattern_domains",
          "memory_pattern_urls",
          "memory_pattern_ips",
          "invokes");

  private final JsonCursor cursor;
  private final List<Behavior> behaviors = new ArrayList<>();
  private Behavior current = new Behavior();
  private String sha256 = "";
  private String md5 = "";
  private String sha1 = "";

  BehaviorReader(JsonCursor cursor) {
    this.cursor = cursor;
  }

  String sha256() {
    return sha256;
  }

  String md5() {
    return md5;
  }

  String sha1() {
    return sha1;
  }

  /** Reads an object; what was read so far is available even if that fails. */
  void read() throws IOException {
    object(0);
  }

  /** The behaviours so far, without those in which nothing happened. */
  List<Behavior> behaviors() {
    List<Behavior> all = new ArrayList<>(behaviors);
    all.add(current);
    all.removeIf(Behavior::isEmpty);
    return all;
  }

  private void object(int depth) throws IOException {
    while (cursor.hasNextField()) {
      String name = cursor.name();
      boolean isAround = name.equals("data") || name.equals("attributes");
      if (isAround && depth < DEEPEST && cursor.kind() == Kind.OBJECT) {
        object(depth + 1);
      } else if (isAround && depth < DEEPEST && cursor.kind() == Kind.LIST) {
        while (cursor.hasNextElement()) {
          if (cursor.kind() == Kind.OBJECT) {
            object(depth + 1);
            behaviors.add(current);
            current = new Behavior();
          } else {
            cursor.skip();
          }
        }
      } else {
        field(name);
      }
    }
  }

  private void field(String name) throws IOException {
    switch (cursor.kind()) {
      case LIST -> list(name);
      case OBJECT -> {
        if (name.equals("behaviour") || name.equals("behaviour-v1")) {
          older();
        } else {
          cursor.skip();
        }
      }
      case TEXT -> {
        String text = cursor.text();
        switch (name) {
          case "sandbox_name" -> current.sandbox = text;
          case "sha256" -> sha256 = text;
          case "sha1" -> sha1 = text;
          case "md5" -> md5 = text;
          case "id" -> {
            if (sha256.isEmpty() && text.matches("[0-9a-f]{64}(_.*)?")) {
              sha256 = text.substring(0, 64);
            }
          }
          default -> {
            // about the report
          }
        }
      }
      default -> cursor.skip();
    }
  }

  /** The older form: groups of lists. */
  private void older() throws IOException {
    while (cursor.hasNextField()) {
      String group = cursor.name();
      if (cursor.kind() == Kind.LIST) {
        list(group);
      } else if (cursor.kind() == Kind.OBJECT) {
        while (cursor.hasNextField()) {
          if (cursor.kind() == Kind.LIST) {
            list(group + "." + cursor.name());
          } else {
            cursor.skip();
          }
        }
      } else {
        cursor.skip();
      }
    }
  }

  private void list(String name) throws IOException {
    if (name.equals("processes_tree") || name.equals("process.tree")) {
      tree(-1, 0);
      return;
    }
    boolean isStrings = STRINGS.contains(name);
    if (!isStrings && Action.of(name).isEmpty()) {
      cursor.skip();
      return;
    }
    while (cursor.hasNextElement()) {
      if (cursor.kind().isPlain()) {
        String text = cursor.text();
        if (isStrings) {
          current.strings.add(text);
        } else {
          current.add(name, new Element(text, Map.of()));
        }
      } else if (cursor.kind() == Kind.OBJECT && !isStrings) {
        current.add(name, new Element("", values()));
      } else {
        cursor.skip();
      }
    }
  }

  private Map<String, String> values() throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    while (cursor.hasNextField()) {
      String key = cursor.name();
      if (cursor.kind().isPlain()) {
        values.put(key, cursor.text());
      } else if (cursor.kind() == Kind.LIST) {
        List<String> texts = new ArrayList<>();
        while (cursor.hasNextElement()) {
          if (cursor.kind().isPlain()) {
            texts.add(cursor.text());
          } else {
            cursor.skip();
          }
        }
        values.put(key, String.join(";", texts));
      } else {
        cursor.skip();
      }
    }
    return values;
  }

  private void tree(int parent, int depth) throws IOException {
    while (cursor.hasNextElement()) {
      if (cursor.kind() == Kind.OBJECT && depth < DEEPEST) {
        process(parent, depth);
      } else {
        cursor.skip();
      }
    }
  }

  /** A process, whose children may precede its name. */
  private void process(int parent, int depth) throws IOException {
    int index = current.processes.size();
    current.processes.add(new TreeProcess("", 0, parent));
    String name = "";
    long pid = 0;
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "children" -> {
          if (cursor.kind() == Kind.LIST) {
            tree(index, depth + 1);
          } else {
            cursor.skip();
          }
        }
        case "name" -> name = cursor.kind().isPlain() ? cursor.text() : skipped();
        case "process_id", "pid" ->
            pid = number(cursor.kind().isPlain() ? cursor.text() : skipped());
        default -> cursor.skip();
      }
    }
    current.processes.set(index, new TreeProcess(name, pid, parent));
  }

  private String skipped() throws IOException {
    cursor.skip();
    return "";
  }

  private static long number(String text) {
    boolean isNumber =
        !text.isEmpty() && text.length() < 19 && text.chars().allMatch(Character::isDigit);
    return isNumber ? Long.parseLong(text) : 0;
  }
}
