package callscope.extract.cape;

import callscope.extract.json.JsonCursor;
import callscope.extract.json.JsonCursor.Kind;
import callscope.extract.json.Passages;
import callscope.input.CallBuilder;
import callscope.input.CallTable;
import callscope.input.CallTable.Success;
import callscope.input.TextTable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Reads what a call did: its category, the API with the arguments, and how it ended. */
final class ActionReader {
  private static final Success[] OUTCOMES = Success.values();

  /**
   * The shape of the call, if it is known, category, API, texts of what it returned and outcome;
   * the arguments come behind them.
   */
  private static final int HEADER = 6;

  private static final int UNKNOWN = -1;

  private final Tokens tokens;
  private final JsonCursor cursor;
  private final TextTable texts;
  private final ArgumentsReader arguments;
  private int category = TextTable.NONE;
  private int api = TextTable.NONE;
  private int returned = TextTable.NONE;
  private int prettyReturned = TextTable.NONE;
  private Success success = Success.UNKNOWN;

  /** Whether anything was read of the call. */
  private boolean begun;

  /** What stands between the category and the end of the arguments, and what it was. */
  private final Passages passages = new Passages(Kind.TEXT, ']');

  private int[] known = new int[64 * HEADER];

  /** Where what is known of each passage begins; one more entry for the end of the last. */
  private int[] starts = new int[64];

  private boolean learning;
  private long noted;

  /** The passage that is all that was read of the call, or none. */
  private int passage = Passages.NONE;

  ActionReader(Tokens tokens, TextTable texts) {
    this.tokens = tokens;
    this.cursor = tokens.cursor();
    this.texts = texts;
    this.arguments = new ArgumentsReader(tokens, texts);
  }

  /** Begins with the next call. */
  void clear() {
    category = TextTable.NONE;
    api = TextTable.NONE;
    returned = TextTable.NONE;
    prettyReturned = TextTable.NONE;
    success = Success.UNKNOWN;
    arguments.clear();
    begun = false;
    learning = false;
    passage = Passages.NONE;
  }

  /**
   * Gives the call what it did.
   *
   * @param ofStrace whether the arguments are what strace wrote, so that there is more inside of
   *     them
   */
  void giveTo(CallBuilder call, boolean ofStrace) {
    call.returned(returned).prettyReturned(prettyReturned).success(success);
    int shape = passage == Passages.NONE || ofStrace ? UNKNOWN : known[starts[passage]];
    if (shape != UNKNOWN) {
      call.shape(shape);
    } else {
      call.category(category).api(api);
      arguments.giveTo(call, ofStrace);
    }
  }

  /** Remembers the shape of the call, which was given what it did and then added. */
  void added(CallBuilder call, boolean ofStrace) {
    if (passage != Passages.NONE && !ofStrace) {
      known[starts[passage]] = call.shape();
    }
  }

  /**
   * Passes by all from the category on, whose field is the current one, up to the end of the
   * arguments, if that came before.
   */
  boolean pass() throws IOException {
    if (begun) {
      return false;
    }
    passage = cursor.pass(passages);
    if (passage == Passages.NONE) {
      learning = true;
      noted = tokens.diagnostics().noted();
      return false;
    }
    begun = true;
    int at = starts[passage];
    category = known[at + 1];
    api = known[at + 2];
    returned = known[at + 3];
    prettyReturned = known[at + 4];
    success = OUTCOMES[known[at + 5]];
    arguments.take(known, at + HEADER, starts[passage + 1] - at - HEADER);
    return true;
  }

  /** Notes that something else stands among what is read here. */
  void interrupt() {
    learning = false;
  }

  private void learn() {
    if (!learning || !arguments.areWhole() || noted != tokens.diagnostics().noted()) {
      return;
    }
    learning = false;
    passage = cursor.learn(passages);
    if (passage == Passages.NONE) {
      return;
    }
    if (passage + 2 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    int at = starts[passage];
    int end = at + HEADER + arguments.size();
    if (end > known.length) {
      known = Arrays.copyOf(known, Math.max(end, known.length * 2));
    }
    known[at] = UNKNOWN;
    known[at + 1] = category;
    known[at + 2] = api;
    known[at + 3] = returned;
    known[at + 4] = prettyReturned;
    known[at + 5] = success.ordinal();
    arguments.copyTo(known, at + HEADER);
    starts[passage + 1] = end;
  }

  /** Notes that something is read that no passage has. */
  private void change() {
    begun = true;
    passage = Passages.NONE;
  }

  void category() throws IOException {
    change();
    category = number();
  }

  void api() throws IOException {
    change();
    api = number();
  }

  void returned() throws IOException {
    change();
    returned = number();
  }

  void prettyReturned() throws IOException {
    change();
    prettyReturned = number();
  }

  void arguments() throws IOException {
    change();
    arguments.read();
    learn();
  }

  void meanings() throws IOException {
    change();
    arguments.readMeanings();
  }

  void success() throws IOException {
    change();
    success = outcome();
  }

  private int number() throws IOException {
    return tokens.number(texts);
  }

  private CallTable.Success outcome() throws IOException {
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
