package callscope.extract.speakeasy;

import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.input.CallBuilder;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the arguments of a call: texts, to which newer reports add names, types and numbers, in
 * lists beside them or, in the newest, in an object for each.
 */
final class ArgumentsReader {
  /**
   * The types whose text names the meaning of the number, so that the number is a feature of its
   * own.
   */
  private static final Set<String> NAMED = Set.of("enum", "flags", "bool");

  private static final String STRING = "str";

  private final Values values;
  private final JsonCursor cursor;
  private final List<Optional<String>> shown = new ArrayList<>();
  private final List<Optional<String>> names = new ArrayList<>();
  private final List<Optional<String>> types = new ArrayList<>();
  private final List<Optional<String>> raw = new ArrayList<>();

  ArgumentsReader(Values values) {
    this.values = values;
    this.cursor = values.cursor();
  }

  void clear() {
    shown.clear();
    names.clear();
    types.clear();
    raw.clear();
  }

  void readNames() throws IOException {
    list(names);
  }

  void readTypes() throws IOException {
    list(types);
  }

  void readRaw() throws IOException {
    list(raw);
  }

  void readArguments() throws IOException {
    shown.clear();
    if (!values.isList("the arguments of a call")) {
      return;
    }
    while (cursor.hasNextElement()) {
      if (cursor.kind() == Kind.OBJECT) {
        described();
      } else {
        shown.add(plainOrTold());
      }
    }
  }

  private Optional<String> plainOrTold() throws IOException {
    if (cursor.kind() == Kind.LIST) {
      values.diagnostics().detail("an argument that is a list was left out", cursor.place());
    }
    return values.text();
  }

  private void list(List<Optional<String>> into) throws IOException {
    into.clear();
    if (!values.isList("a description of arguments")) {
      return;
    }
    while (cursor.hasNextElement()) {
      into.add(values.text());
    }
  }

  private void described() throws IOException {
    int position = shown.size();
    Optional<String> text = Optional.empty();
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "name" -> put(names, position, values.text());
        case "type" -> put(types, position, values.text());
        case "display" -> text = values.text();
        case "value" -> put(raw, position, values.text());
        default -> cursor.skip();
      }
    }
    shown.add(text.isPresent() ? text : at(raw, position));
  }

  private static void put(List<Optional<String>> list, int position, Optional<String> text) {
    while (list.size() <= position) {
      list.add(Optional.empty());
    }
    list.set(position, text);
  }

  private static Optional<String> at(List<Optional<String>> list, int position) {
    return position < list.size() ? list.get(position) : Optional.empty();
  }

  /** Adds the arguments to a call. */
  void addTo(CallBuilder call) {
    StringDictionary texts = values.texts();
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i).isEmpty()) {
        continue;
      }
      String type = at(types, i).orElse("").toLowerCase(Locale.ROOT);
      Meaning meaning = type.equals(STRING) ? Meaning.STRING : Meaning.AS_IT_READS;
      String name = at(names, i).filter(text -> !text.isEmpty()).orElse("arg" + i);
      call.argument(
          texts.intern(name), texts.intern(shown.get(i).get(), meaning), StringDictionary.NONE);
      Optional<String> number = at(raw, i);
      if (number.isPresent() && NAMED.contains(type) && !number.equals(shown.get(i))) {
        call.argument(StringDictionary.NONE, texts.intern(number.get()), StringDictionary.NONE);
      }
    }
  }
}
