package callscope.extract.cape;

import callscope.extract.cursor.FieldSet;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.scan.SegmentMemo;
import callscope.input.CallBuilder;
import callscope.input.CallTable.Success;
import callscope.input.StringDictionary;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a call did: its category, the API with the arguments, and the outcome. */
final class ActionReader {
  private static final int UNKNOWN = -1;

  /** The position of a field that was not read yet. */
  private static final int AFTER_ARGUMENTS = Integer.MIN_VALUE;

  private final Tokens tokens;
  private final JsonCursor cursor;
  private final StringDictionary texts;
  private final ArgumentsReader arguments;
  private final SegmentMemo<Action> memo;
  private final SegmentMemo.Decoder<Action> fromCategory = this::readFromCategory;

  /** Whether no field of the current call was read yet. */
  private boolean untouched;

  /** The decoded segment, if one segment contains everything read here of the current call. */
  private @Nullable Action whole;

  private int category = StringDictionary.NONE;
  private int api = StringDictionary.NONE;
  private int returned = StringDictionary.NONE;
  private int prettyReturned = StringDictionary.NONE;
  private Success success = Success.UNKNOWN;

  /** The values of consecutive fields. All but the success are ids of strings. */
  private static final class Action {
    final int category;
    final int api;
    final int returned;
    final int prettyReturned;
    final Success success;
    final int[] arguments;

    /** The field after them, by its position in {@link CallReader#FIELDS}. */
    final int next;

    /** The signature of calls with these values, once one of them was added to the trace. */
    int signature = UNKNOWN;

    private Action(ActionReader read, int next) {
      this.category = read.category;
      this.api = read.api;
      this.returned = read.returned;
      this.prettyReturned = read.prettyReturned;
      this.success = read.success;
      this.arguments = read.arguments.copy();
      this.next = next;
    }
  }

  ActionReader(Tokens tokens, StringDictionary texts) {
    this.tokens = tokens;
    this.cursor = tokens.cursor();
    this.texts = texts;
    this.arguments = new ArgumentsReader(tokens, texts);
    this.memo = new SegmentMemo<>(cursor, tokens.diagnostics(), Kind.TEXT, ']');
  }

  /** Starts the next call. */
  void clear() {
    untouched = true;
    whole = null;
    category = StringDictionary.NONE;
    api = StringDictionary.NONE;
    returned = StringDictionary.NONE;
    prettyReturned = StringDictionary.NONE;
    success = Success.UNKNOWN;
    arguments.clear();
  }

  /**
   * Adds the action to the call.
   *
   * @param ofStrace whether strace wrote the arguments, which then contain further values
   */
  void giveTo(CallBuilder call, boolean ofStrace) {
    call.returned(returned).prettyReturned(prettyReturned).success(success);
    if (whole != null && whole.signature != UNKNOWN && !ofStrace) {
      call.signature(whole.signature);
    } else {
      call.category(category).api(api);
      arguments.giveTo(call, ofStrace);
    }
  }

  /**
   * Remembers the signature of the call, after its action was added and it was added to the trace.
   */
  void added(CallBuilder call, boolean ofStrace) {
    if (whole != null && !ofStrace) {
      whole.signature = call.signature();
    }
  }

  /** Whether this reader reads a field. */
  static boolean reads(int field) {
    return switch (field) {
      case CallReader.CATEGORY,
          CallReader.API,
          CallReader.STATUS,
          CallReader.RETURN,
          CallReader.RETURN_VALUE,
          CallReader.PRETTY_RETURN,
          CallReader.ARGUMENTS,
          CallReader.FLAGS ->
          true;
      default -> false;
    };
  }

  /**
   * Reads the current field. If it is the category of a call that was not read yet, also reads the
   * following fields up to the arguments, which usually are the last of them.
   *
   * @return the field after those that were read, which is now the current one
   */
  int read(int field) throws IOException {
    boolean fromCategory = untouched && field == CallReader.CATEGORY;
    untouched = false;
    whole = null;
    if (fromCategory) {
      return readSegment();
    }
    readField(field);
    return cursor.nextField(CallReader.FIELDS);
  }

  private int readSegment() throws IOException {
    Action found = memo.decode(fromCategory);
    category = found.category;
    api = found.api;
    returned = found.returned;
    prettyReturned = found.prettyReturned;
    success = found.success;
    arguments.become(found.arguments);
    whole = found;
    return found.next == AFTER_ARGUMENTS ? cursor.nextField(CallReader.FIELDS) : found.next;
  }

  private Action readFromCategory() throws IOException {
    int field = CallReader.CATEGORY;
    while (readsOn(field)) {
      readField(field);
      if (field == CallReader.ARGUMENTS) {
        return new Action(this, AFTER_ARGUMENTS);
      }
      field = cursor.nextField(CallReader.FIELDS);
    }
    return new Action(this, field);
  }

  /**
   * Whether a segment may contain a field. Unused fields may; flags of arguments may not, since the
   * arguments that they describe may come later.
   */
  private static boolean readsOn(int field) {
    return field == FieldSet.OTHER || (reads(field) && field != CallReader.FLAGS);
  }

  private void readField(int field) throws IOException {
    switch (field) {
      case CallReader.CATEGORY -> category = text();
      case CallReader.API -> api = text();
      case CallReader.STATUS -> success = outcome();
      case CallReader.RETURN, CallReader.RETURN_VALUE -> returned = text();
      case CallReader.PRETTY_RETURN -> prettyReturned = text();
      case CallReader.ARGUMENTS -> arguments.read();
      case CallReader.FLAGS -> arguments.readMeanings();
      default -> cursor.skip();
    }
  }

  private int text() throws IOException {
    return tokens.intern(texts);
  }

  private Success outcome() throws IOException {
    return switch (cursor.kind()) {
      case TRUE -> Success.SUCCEEDED;
      case FALSE -> Success.FAILED;
      default -> {
        Optional<String> text = tokens.text();
        yield switch (text.orElse("").toLowerCase(Locale.ROOT)) {
          case "true", "success", "1" -> Success.SUCCEEDED;
          case "false", "failure", "failed", "0" -> Success.FAILED;
          default -> Success.UNKNOWN;
        };
      }
    };
  }
}
