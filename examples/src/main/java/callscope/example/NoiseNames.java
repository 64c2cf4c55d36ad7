package callscope.example;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names that noise consists of, read from {@code noise.txt}. */
final class NoiseNames {
  private static final Map<String, List<String>> SECTIONS = read();

  /** A registry key and the values that programs read from it. */
  record Settings(RegistryKey key, List<String> values) {}

  static final List<Settings> SETTINGS =
      rows("settings").stream()
          .map(row -> new Settings(RegistryKey.parse(row.getFirst()), row.subList(1, row.size())))
          .toList();
  static final List<String> FILES = section("files");
  static final List<String> MODULES = section("modules");
  static final List<String> FUNCTIONS = section("functions");
  static final List<String> EVENTS = section("events");

  /** COM classes, each with one of its interfaces. */
  static final List<List<String>> OBJECTS = rows("objects");

  private NoiseNames() {}

  private static Map<String, List<String>> read() {
    Map<String, List<String>> sections = new HashMap<>();
    List<String> section = new ArrayList<>();
    Placeholders placeholders = Placeholders.fixed();
    for (String line : Resources.lines("noise.txt")) {
      if (line.startsWith("[")) {
        section = new ArrayList<>();
        sections.put(line.substring(1, line.length() - 1), section);
      } else {
        section.add(placeholders.expand(line));
      }
    }
    return sections;
  }

  private static List<String> section(String name) {
    List<String> section = SECTIONS.get(name);
    if (section == null) {
      throw new IllegalStateException("no section " + name + " in noise.txt");
    }
    return List.copyOf(section);
  }

  private static List<List<String>> rows(String name) {
    return section(name).stream().map(Resources::columns).toList();
  }
}
