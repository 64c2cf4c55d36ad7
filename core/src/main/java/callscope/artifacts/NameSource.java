package callscope.artifacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the name of an artifact is: {@code object:path}, {@code argument:FilePath+Parameters}.
 *
 * @param meaning the meaning of the reference to the object; empty for other ways
 * @param parts the arguments whose texts, separated by blanks, are the name; those of an object
 *     count if the object has no name
 */
record NameSource(Way way, String meaning, List<List<AskedArgument>> parts) {
  private static final Pattern PLUS = Pattern.compile("\\+");

  /** How a name is found. */
  enum Way {
    /** The object that the call refers to. */
    OBJECT,
    /** The texts of arguments. */
    ARGUMENT,
    /** A host in an argument and the port beside it. */
    ENDPOINT,
    /** The URL of the request behind the handle of the call. */
    REQUEST,
    /** The words of an argument, separated by blanks. */
    WORDS
  }

  static NameSource parse(String text) {
    int colon = text.indexOf(':');
    Way way = Way.valueOf((colon < 0 ? text : text.substring(0, colon)).toUpperCase(Locale.ROOT));
    String rest = colon < 0 ? "" : text.substring(colon + 1);
    if (rest.isEmpty() != (way == Way.REQUEST)) {
      throw new IllegalArgumentException(text);
    }
    int bar = rest.indexOf('|');
    String meaning = way != Way.OBJECT ? "" : bar < 0 ? rest : rest.substring(0, bar);
    String names = way != Way.OBJECT ? rest : bar < 0 ? "" : rest.substring(bar + 1);
    List<List<AskedArgument>> parts = new ArrayList<>();
    if (!names.isEmpty()) {
      for (String part : PLUS.split(names)) {
        parts.add(AskedArgument.list(part));
      }
    }
    return new NameSource(way, meaning, List.copyOf(parts));
  }
}
