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

  /** Stands for a field that is not the current one yet. */
  private static final int AFTER_ARGUMENTS = Integer.MIN_VALUE;

  private final Tokens tokens;
  private final JsonCursor cursor;
  private final StringDictionary texts;
  private final ArgumentsReader arguments;
  private final SegmentMemo<Action> memo;
  private final SegmentMemo.Decoder<Action> fromCategory = this::readFromCategory;

  /** Whether no field of the current call was read. */
  private boolean untouched;

  /** What is known of the current call, if one segment holds all of it. */
  private @Nullable Action whole;

  private int category = StringDictionary.NONE;
  private int api = StringDictionary.NONE;
  private int returned = StringDictionary.NONE;
  private int prettyReturned = StringDictionary.NONE;
  private Success success = Success.UNKNOWN;

  /** What the fields that follow each other say. All but the success are texts, by their ids. */
  private static final class Action {
    final int category;
    final int api;
    final int returned;
    final int prettyReturned;
    final Success success;
    final int[] arguments;

    /** The field behind them, by its position in {@link CallReader#FIELDS}. */
    final int next;

    /** The signature of calls that have these fields, once one of them was added to the trace. */
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

  /** Begins with the next call. */
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
   * Gives the call what it did.
   *
   * @param ofStrace whether the arguments are what strace wrote, so that there is more inside of
   *     them
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

  /** Notes the signature of the call, which was given what it did and then added to the trace. */
  void added(CallBuilder call, boolean ofStrace) {
    if (whole != null && !ofStrace) {
      whole.signature = call.signature();
    }
  }

  /** Whether a field is read here. */
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
   * Reads the current field. If that is the category of a call of which nothing was read yet, reads
   * on up to the arguments, which mostly are the last of these fields.
   *
   * @return the field behind those that were read, which is then the current one
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
   * Whether a segment may hold a field. Those that nobody reads may stand in it; the meanings of
   * arguments may not, since they belong to arguments that may come later.
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
    return tokens.number(texts);
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
