package callscope.extract.traceformat;

import callscope.extract.cursor.FieldSet;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.input.CallBuilder;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the arguments of a call: an object of names and values, or a list of values or of objects
 * that include the names.
 */
final class ArgumentsReader {
  private static final int PER_ARGUMENT = 3;
  private static final int MAX_NAMES = 10_000;

  private static final FieldSet FIELDS =
      new FieldSet("name", "value", "number", "api", "label", "pretty", "part");
  private static final int NAME = 0;
  private static final int VALUE = 1;
  private static final int NUMBER = 2;
  private static final int API = 3;
  private static final int LABEL = 4;
  private static final int PRETTY = 5;
  private static final int PART = 6;

  private final Values values;
  private final StringDictionary texts;
  private final ValueTexts meant;

  /** The ids of names, which are few. */
  private final Map<String, Integer> names = new HashMap<>();

  /** Name, value and displayed value of each argument. */
  private int[] found = new int[32 * PER_ARGUMENT];

  private int length;

  ArgumentsReader(Values values, StringDictionary texts) {
    this.values = values;
    this.texts = texts;
    this.meant = new ValueTexts(texts);
  }

  void clear() {
    length = 0;
  }

  /** Adds the arguments to a call. */
  void giveTo(CallBuilder call) {
    for (int i = 0; i < length; i += PER_ARGUMENT) {
      call.argument(found[i], found[i + 1], found[i + 2]);
    }
  }

  /** Reads all arguments; if they occur twice, the last ones count. */
  void read() throws IOException {
    clear();
    JsonCursor cursor = values.cursor();
    if (cursor.kind() == Kind.OBJECT) {
      while (cursor.hasNextField()) {
        argument(name(cursor.name()));
      }
    } else if (values.isList("the arguments of a call")) {
      for (int position = 0; cursor.hasNextElement(); position++) {
        argument(cursor.kind() == Kind.OBJECT ? StringDictionary.NONE : name("arg" + position));
      }
    }
  }

  private int name(String name) {
    Integer known = names.get(name);
    if (known != null) {
      return known;
    }
    int number = texts.intern(name);
    if (names.size() < MAX_NAMES) {
      names.put(name, number);
    }
    return number;
  }

  private void argument(int name) throws IOException {
    if (values.cursor().kind() == Kind.OBJECT) {
      full(name);
    } else {
      several(name);
    }
  }

  /** Reads a value or a list of values, of which all but the first are further features. */
  private void several(int name) throws IOException {
    JsonCursor cursor = values.cursor();
    if (cursor.kind() != Kind.LIST) {
      plain(name);
      return;
    }
    int first = length;
    while (cursor.hasNextElement()) {
      int own = length == first ? name : StringDictionary.NONE;
      if (cursor.kind() == Kind.OBJECT) {
        full(own);
      } else {
        plain(own);
      }
    }
    if (length == first) {
      add(name, StringDictionary.NONE, StringDictionary.NONE);
    }
  }

  private void plain(int name) throws IOException {
    JsonCursor cursor = values.cursor();
    switch (cursor.kind()) {
      case TEXT -> add(name, meant.string(cursor.number(texts)), StringDictionary.NONE);
      case NUMBER -> {
        int text = cursor.number(texts);
        int number = meant.number(text);
        boolean shown = number == ValueTexts.SHOWN;
        add(name, shown ? StringDictionary.NONE : number, shown ? text : StringDictionary.NONE);
      }
      case TRUE -> add(name, texts.intern("1"), StringDictionary.NONE);
      case FALSE -> add(name, texts.intern("0"), StringDictionary.NONE);
      case NULL -> add(name, StringDictionary.NONE, StringDictionary.NONE);
      case OBJECT, LIST -> {
        values.report("a value of nested lists or objects was left out");
        cursor.skip();
        add(name, StringDictionary.NONE, StringDictionary.NONE);
      }
    }
  }

  /** Reads an argument that is an object. */
  private void full(int key) throws IOException {
    JsonCursor cursor = values.cursor();
    int first = length;
    int name = key;
    int pretty = StringDictionary.NONE;
    boolean known = false;
    for (int field = cursor.nextField(FIELDS);
        field != FieldSet.END;
        field = cursor.nextField(FIELDS)) {
      known |= field != FieldSet.OTHER;
      switch (field) {
        case NAME -> name = text();
        case PRETTY -> pretty = text();
        case VALUE -> {
          length = first;
          several(StringDictionary.NONE);
        }
        case NUMBER, API, LABEL, PART -> {
          length = first;
          add(StringDictionary.NONE, meaning(field), StringDictionary.NONE);
        }
        default -> cursor.skip();
      }
    }
    if (!known) {
      values.report("an argument that is an object has none of the fields that give its value");
    }
    if (length == first) {
      add(name, StringDictionary.NONE, StringDictionary.NONE);
    }
    found[first] = name;
    if (pretty != StringDictionary.NONE) {
      found[first + 2] = pretty;
    }
  }

  /** The text of a value whose field gives its type. */
  private int meaning(int field) throws IOException {
    if (field == NUMBER) {
      return text();
    }
    if (!values.cursor().kind().isPlain()) {
      return text();
    }
    Meaning meaning =
        switch (field) {
          case API -> Meaning.API;
          case PART -> Meaning.PART;
          default -> Meaning.LABEL;
        };
    return texts.intern(values.cursor().text(), meaning);
  }

  private int text() throws IOException {
    if (values.cursor().kind().isPlain()) {
      return values.cursor().number(texts);
    }
    values.cursor().skip();
    return StringDictionary.NONE;
  }

  private void add(int name, int value, int pretty) {
    if (length + PER_ARGUMENT > found.length) {
      found = Arrays.copyOf(found, found.length * 2);
    }
    found[length] = name;
    found[length + 1] = value;
    found[length + 2] = pretty;
    length += PER_ARGUMENT;
  }
}
