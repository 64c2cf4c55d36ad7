package callscope.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The common syntax of tags: parts separated by {@code ::}, the last one followed by an id in
 * brackets.
 */
record TagText(List<String> parts, String id) {

  static TagText parse(String text) {
    List<String> parts = new ArrayList<>(Arrays.asList(text.split("::", -1)));
    String last = parts.removeLast();
    int space = last.lastIndexOf(' ');
    parts.add(space < 0 ? "" : last.substring(0, space));
    String id = last.substring(space + 1);
    int start = 0;
    int end = id.length();
    while (start < end && id.charAt(start) == '[') {
      start++;
    }
    while (end > start && id.charAt(end - 1) == ']') {
      end--;
    }
    return new TagText(parts, id.substring(start, end));
  }

  static String part(List<String> parts, int index) {
    return index < parts.size() ? parts.get(index) : "";
  }
}
