package callscope.extract.cape;

import callscope.extract.json.FieldSet;
import callscope.extract.json.JsonCursor;
import callscope.extract.json.JsonCursor.Kind;
import callscope.input.CallBuilder;
import callscope.input.TextTable;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads the arguments of a call. They are kept until the call ends, since a list of arguments that
 * is there twice counts only as it stands last.
 */
final class ArgumentsReader {
  private static final int PER_ARGUMENT = 3;

  private static final FieldSet FIELDS = new FieldSet("name", "value", "pretty_value");
  private static final int NAME = 0;
  private static final int VALUE = 1;
  private static final int PRETTY_VALUE = 2;

  private final Tokens tokens;
  private final JsonCursor cursor;
  private final TextTable texts;
  private final CallBuilder call;
  private int[] found = new int[32 * PER_ARGUMENT];
  private int length;

  ArgumentsReader(Tokens tokens, TextTable texts, CallBuilder call) {
    this.tokens = tokens;
    this.cursor = tokens.cursor();
    this.texts = texts;
    this.call = call;
  }

  void clear() {
    length = 0;
  }

  /** Gives the arguments to the call. */
  void finish() {
    for (int i = 0; i < length; i += PER_ARGUMENT) {
      call.argument(found[i], found[i + 1], found[i + 2]);
    }
  }

  /** Reads the value of {@code arguments}: a list, or the bare text of an unknown call's. */
  void read() throws IOException {
    clear();
    if (cursor.kind() == Kind.TEXT) {
      add(texts.number(""), tokens.number(texts), TextTable.NONE);
      return;
    }
    if (!tokens.isList("the arguments of a call")) {
      return;
    }
    while (tokens.hasNextElement()) {
      if (cursor.kind() == Kind.OBJECT) {
        argument();
      } else {
        bare(texts.number(""), TextTable.NONE);
      }
    }
  }

  private void argument() throws IOException {
    int name = TextTable.NONE;
    int pretty = TextTable.NONE;
    int first = length;
    for (int field = cursor.nextField(FIELDS);
        field != FieldSet.END;
        field = cursor.nextField(FIELDS)) {
      switch (field) {
        case NAME -> name = tokens.number(texts);
        case VALUE -> {
          length = first;
          bare(TextTable.NONE, TextTable.NONE);
        }
        case PRETTY_VALUE -> pretty = tokens.number(texts);
        default -> cursor.skip();
      }
    }
    if (length == first) {
      add(name, TextTable.NONE, pretty);
    }
    for (int i = first; i < length; i += PER_ARGUMENT) {
      found[i] = name == TextTable.NONE ? texts.number("") : name;
      found[i + 2] = pretty;
    }
  }

  /** Adds a value; a list that is not empty counts as one argument for each of its elements. */
  private void bare(int name, int pretty) throws IOException {
    if (cursor.kind() != Kind.LIST) {
      plain(name, pretty);
      return;
    }
    while (tokens.hasNextElement()) {
      plain(name, pretty);
    }
  }

  private void plain(int name, int pretty) throws IOException {
    if (cursor.kind() == Kind.OBJECT || cursor.kind() == Kind.LIST) {
      tokens
          .diagnostics()
          .detail("an argument of nested lists or objects was left out", tokens.place());
    }
    add(name, tokens.number(texts), pretty);
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
