package callscope.extract.virustotal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What one sandbox saw; filled in any order while it is read. */
final class Behavior {
  String sandbox = "";
  final Map<String, List<Element>> lists = new LinkedHashMap<>();
  final List<TreeProcess> processes = new ArrayList<>();
  final Set<String> strings = new LinkedHashSet<>();

  /**
   * An element of a list.
   *
   * @param text of an element that is a text; otherwise empty
   * @param values the texts of an object by their keys; several of one key are joined
   */
  record Element(String text, Map<String, String> values) {}

  /**
   * A process of the tree.
   *
   * @param parent the index of its parent, or -1
   */
  record TreeProcess(String name, long pid, int parent) {}

  void add(String list, Element element) {
    lists.computeIfAbsent(list, name -> new ArrayList<>()).add(element);
  }

  boolean isEmpty() {
    return lists.isEmpty() && processes.isEmpty();
  }

  /** Whether the sandbox ran Windows, by its name or else by the paths of files. */
  boolean isOfWindows() {
    String name = sandbox.toLowerCase(Locale.ROOT);
    if (name.contains("linux") || name.contains("android") || name.contains("os x")) {
      return false;
    }
    long unix = 0;
    long windows = 0;
    for (List<Element> list : lists.values()) {
      for (Element element : list) {
        unix += element.text().startsWith("/") ? 1 : 0;
        windows += element.text().contains("\\") ? 1 : 0;
      }
    }
    return windows >= unix;
  }

  /** The operating system. */
  String system() {
    String name = sandbox.toLowerCase(Locale.ROOT);
    if (name.contains("android")) {
      return "android";
    }
    if (name.contains("os x") || name.contains("macos")) {
      return "macos";
    }
    return isOfWindows() ? "windows" : "linux";
  }
}
