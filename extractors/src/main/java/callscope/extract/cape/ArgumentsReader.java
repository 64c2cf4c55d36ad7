package callscope.extract.cape;

import callscope.extract.cursor.FieldSet;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.scan.SegmentMemo;
import callscope.input.CallBuilder;
import callscope.input.StringDictionary;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads the arguments of a call. They are kept until the call ends, since only the last of several
 * lists of arguments counts.
 */
final class ArgumentsReader {
  private static final int PER_ARGUMENT = 3;

  /** The maximum depth of arrays and objects in arguments of Cuckoo. */
  private static final int DEEPEST = 8;

  private static final int MOST_MEANINGS = 32;

  private static final FieldSet FIELDS = new FieldSet("name", "value", "pretty_value");
  private static final int NAME = 0;
  private static final int VALUE = 1;
  private static final int PRETTY_VALUE = 2;

  private final Tokens tokens;
  private final JsonCursor cursor;
  private final StringDictionary texts;
  private final StraceTexts straceTexts;
  private int[] found = new int[32 * PER_ARGUMENT];
  private int length;

  /** The meanings of arguments by their names: pairs of string ids. */
  private final int[] meanings = new int[2 * MOST_MEANINGS];

  private int meaningCount;

  private final SegmentMemo<int[]> memo;
  private final SegmentMemo.Decoder<int[]> oneArgument = this::argument;

  ArgumentsReader(Tokens tokens, StringDictionary texts) {
    this.tokens = tokens;
    this.cursor = tokens.cursor();
    this.texts = texts;
    this.straceTexts = new StraceTexts(texts);
    this.memo = new SegmentMemo<>(cursor, tokens.diagnostics(), Kind.OBJECT, '}');
  }

  void clear() {
    length = 0;
    meaningCount = 0;
  }

  /** The arguments that were read, without their flags. */
  int[] copy() {
    return Arrays.copyOf(found, length);
  }

  /** Replaces the arguments with those that {@link #copy} returned. */
  void become(int[] arguments) {
    length = 0;
    take(arguments);
  }

  /**
   * Adds the arguments to the call.
   *
   * @param ofStrace whether strace wrote them, so that they contain further values
   */
  void giveTo(CallBuilder call, boolean ofStrace) {
    for (int i = 0; i < length; i += PER_ARGUMENT) {
      int value = found[i + 1];
      call.argument(found[i], value, meaningCount == 0 ? found[i + 2] : meaning(i));
      if (ofStrace && value != StringDictionary.NONE) {
        for (int inside : straceTexts.inside(value)) {
          call.argument(StringDictionary.NONE, inside, StringDictionary.NONE);
        }
      }
    }
  }

  private int meaning(int argument) {
    for (int i = 0; i < meaningCount; i += 2) {
      if (meanings[i] == found[argument]) {
        return meanings[i + 1];
      }
    }
    return found[argument + 2];
  }

  /**
   * Reads the {@code flags} of Cuckoo: an object with the meanings of the arguments of these names.
   */
  void readMeanings() throws IOException {
    meaningCount = 0;
    if (!tokens.isObject("the flags of a call")) {
      return;
    }
    while (tokens.hasNextField()) {
      if (cursor.kind() == Kind.TEXT && meaningCount < meanings.length) {
        meanings[meaningCount] = texts.intern(cursor.name());
        meanings[meaningCount + 1] = tokens.intern(texts);
        meaningCount += 2;
      } else {
        cursor.skip();
      }
    }
  }

  /**
   * Reads the value of {@code arguments}: a list, a bare string for an unknown call, or an object
   * in reports of Cuckoo.
   */
  void read() throws IOException {
    length = 0;
    if (cursor.kind() == Kind.OBJECT) {
      while (tokens.hasNextField()) {
        nested(texts.intern(cursor.name()), DEEPEST);
      }
      return;
    }
    if (cursor.kind() == Kind.TEXT) {
      add(texts.intern(""), tokens.intern(texts), StringDictionary.NONE);
      return;
    }
    if (!tokens.isList("the arguments of a call")) {
      return;
    }
    while (tokens.hasNextElement()) {
      if (cursor.kind() == Kind.OBJECT) {
        take(memo.decode(oneArgument));
      } else {
        bare(texts.intern(""), StringDictionary.NONE);
      }
    }
  }

  /** Reads one argument, which is an object; several if its value is a list. */
  private int[] argument() throws IOException {
    int first = length;
    readArgument();
    int[] read = Arrays.copyOfRange(found, first, length);
    length = first;
    return read;
  }

  private void readArgument() throws IOException {
    int name = StringDictionary.NONE;
    int pretty = StringDictionary.NONE;
    int first = length;
    for (int field = cursor.nextField(FIELDS);
        field != FieldSet.END;
        field = cursor.nextField(FIELDS)) {
      switch (field) {
        case NAME -> name = tokens.intern(texts);
        case VALUE -> {
          length = first;
          bare(StringDictionary.NONE, StringDictionary.NONE);
        }
        case PRETTY_VALUE -> pretty = tokens.intern(texts);
        default -> cursor.skip();
      }
    }
    if (length == first) {
      add(name, StringDictionary.NONE, pretty);
    }
    for (int i = first; i < length; i += PER_ARGUMENT) {
      found[i] = name == StringDictionary.NONE ? texts.intern("") : name;
      found[i + 2] = pretty;
    }
  }

  /** Adds a value; each element of a list that is not empty becomes an argument. */
  private void bare(int name, int pretty) throws IOException {
    if (cursor.kind() != Kind.LIST) {
      plain(name, pretty);
      return;
    }
    while (tokens.hasNextElement()) {
      plain(name, pretty);
    }
  }

  /** Adds the values in lists and objects one by one, all with the name of the argument. */
  private void nested(int name, int depth) throws IOException {
    int first = length;
    if (depth > 0 && cursor.kind() == Kind.LIST) {
      while (tokens.hasNextElement()) {
        nested(name, depth - 1);
      }
    } else if (depth > 0 && cursor.kind() == Kind.OBJECT) {
      while (tokens.hasNextField()) {
        nested(name, depth - 1);
      }
    } else {
      plain(name, StringDictionary.NONE);
    }
    if (length == first) {
      add(name, StringDictionary.NONE, StringDictionary.NONE);
    }
  }

  private void plain(int name, int pretty) throws IOException {
    if (cursor.kind() == Kind.OBJECT || cursor.kind() == Kind.LIST) {
      tokens
          .diagnostics()
          .detail("an argument with nested lists or objects was left out", tokens.place());
    }
    add(name, tokens.intern(texts), pretty);
  }

  private void take(int[] arguments) {
    reserve(arguments.length);
    System.arraycopy(arguments, 0, found, length, arguments.length);
    length += arguments.length;
  }

  private void reserve(int more) {
    if (length + more > found.length) {
      found = Arrays.copyOf(found, Math.max(length + more, found.length * 2));
    }
  }

  private void add(int name, int value, int pretty) {
    reserve(PER_ARGUMENT);
    found[length] = name;
    found[length + 1] = value;
    found[length + 2] = pretty;
    length += PER_ARGUMENT;
  }
}
