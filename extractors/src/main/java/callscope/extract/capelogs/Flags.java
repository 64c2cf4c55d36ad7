package callscope.extract.capelogs;

import callscope.input.StringDictionary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of the values of an argument: of whole values, or of each of their bits. */
final class Flags {
  /** The maximum numbers of names, more than any function has, and of cached values. */
  private static final int MOST = 256;

  private final List<Flag> values = new ArrayList<>();
  private final List<Flag> bits = new ArrayList<>();
  private final Map<Long, Integer> known = new HashMap<>();

  private record Flag(long value, String name) {}

  void add(boolean isBit, long value, String name) {
    List<Flag> flags = isBit ? bits : values;
    if (flags.size() < MOST) {
      flags.add(new Flag(value & 0xffffffffL, name));
    }
  }

  /** The string id for a value, or {@link StringDictionary#NONE}. */
  int number(long value, StringDictionary texts) {
    Integer number = known.get(value);
    if (number == null) {
      String name = name(value & 0xffffffffL);
      number = name.isEmpty() ? StringDictionary.NONE : texts.intern(name);
      if (known.size() < MOST) {
        known.put(value, number);
      }
    }
    return number;
  }

  private String name(long value) {
    for (Flag flag : values) {
      if (flag.value() == value) {
        return flag.name();
      }
    }
    List<String> names = new ArrayList<>();
    for (Flag bit : bits) {
      if ((value & bit.value()) == bit.value()) {
        names.add(bit.name());
      }
    }
    return String.join("|", names);
  }
}
