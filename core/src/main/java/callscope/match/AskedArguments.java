package callscope.match;

import callscope.input.StringDictionary;
import callscope.vocabulary.Vocabulary;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which of the names by which rules ask for arguments the arguments of a trace answer. Found once
 * for each pair of call and argument. Thread-safe once all names were asked for.
 */
final class AskedArguments {
  private final StringDictionary strings;

  /** The numbers of the names, by name. */
  private final Map<String, Integer> numbers = new HashMap<>();

  /** By form of a name, the names that have it. */
  private final Map<String, BitSet> byForm = new HashMap<>();

  /** By the names of call and argument, the names that the argument answers. */
  private final Map<Long, BitSet> answered = new ConcurrentHashMap<>();

  AskedArguments(StringDictionary strings) {
    this.strings = strings;
  }

  /** The number of a name that a rule asks for. */
  int number(String asked) {
    Integer known = numbers.get(asked);
    return known == null ? add(asked) : known;
  }

  private int add(String asked) {
    int number = numbers.size();
    numbers.put(asked, number);
    for (String form : Vocabulary.argumentNameForms(asked)) {
      byForm.computeIfAbsent(form, f -> new BitSet()).set(number);
    }
    answered.clear();
    return number;
  }

  /** The numbers of the names that are this name, regardless of case. */
  BitSet named(String name) {
    BitSet same = new BitSet();
    numbers.forEach((asked, number) -> same.set(number, asked.equalsIgnoreCase(name)));
    return same;
  }

  /**
   * The numbers of the names that an argument answers; callers must not modify the set.
   *
   * @param api the id of the string that names the call
   * @param name the id of the string that names the argument
   */
  BitSet answeredBy(int api, int name) {
    Long key = (long) api << Integer.SIZE | name;
    BitSet known = answered.get(key);
    if (known == null) {
      known = new BitSet();
      Vocabulary vocabulary = Vocabulary.current(); // loaded only if a rule asks for a name
      for (String form : vocabulary.answeredForms(strings.text(api), strings.text(name))) {
        BitSet asking = byForm.get(form);
        if (asking != null) {
          known.or(asking);
        }
      }
      answered.put(key, known);
    }
    return known;
  }
}
