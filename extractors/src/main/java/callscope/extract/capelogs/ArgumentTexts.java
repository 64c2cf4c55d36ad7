package callscope.extract.capelogs;

import callscope.extract.capelogs.Definition.Argument;
import callscope.input.StringDictionary;
import java.util.Optional;

/** Adds the arguments in a log to a call, in the notation of the sandbox's own report. */
final class ArgumentTexts {
  /** The maximum depth of lists and objects that Cuckoo writes. */
  private static final int DEEPEST = 8;

  private final StringDictionary texts;
  private final LogText logText;

  ArgumentTexts(StringDictionary texts, LogText logText) {
    this.texts = texts;
    this.logText = logText;
  }

  /** Adds the current value as an argument. */
  void give(BsonCursor value, Argument argument, Optional<Flags> flags, LoggedCall call, String at)
      throws MalformedLogException {
    boolean list = value.type() == BsonCursor.LIST;
    if (list && logText.dialect() == MonitorKind.CAPE) {
      call.argument(argument.number(), joined(value), StringDictionary.NONE);
    } else if (list || value.type() == BsonCursor.DOCUMENT) {
      if (!nested(value, argument, call, at, DEEPEST)) {
        call.argument(argument.number(), StringDictionary.NONE, StringDictionary.NONE);
      }
    } else {
      int pretty =
          value.isInteger()
              ? flags.map(of -> of.number(value.integer(), texts)).orElse(StringDictionary.NONE)
              : StringDictionary.NONE;
      plain(value, argument, pretty, call, at);
    }
  }

  private void plain(BsonCursor value, Argument argument, int pretty, LoggedCall call, String at) {
    call.argument(argument.number(), logText.number(value, argument.type(), at), pretty);
    int narrow = logText.narrow(value, argument.type());
    if (narrow != StringDictionary.NONE) {
      call.argument(StringDictionary.NONE, narrow, StringDictionary.NONE);
    }
  }

  /** The texts of a list, separated by blanks; empty if there are none. */
  private int joined(BsonCursor list) throws MalformedLogException {
    BsonCursor elements = new BsonCursor();
    elements.enter(list);
    StringBuilder joined = new StringBuilder();
    boolean any = false;
    while (elements.next()) {
      joined.append(any ? " " : "");
      any = true;
      joined.append(
          elements.isInteger()
              ? logText.integer(elements.integer(), LogText.PLAIN)
              : elements.text());
    }
    return any ? logText.number(joined.toString()) : StringDictionary.NONE;
  }

  /** Adds the values in a list or document one by one; false if there are none. */
  private boolean nested(BsonCursor at, Argument argument, LoggedCall call, String place, int depth)
      throws MalformedLogException {
    BsonCursor elements = new BsonCursor();
    elements.enter(at);
    boolean any = false;
    while (elements.next()) {
      any = true;
      boolean deeper = elements.type() == BsonCursor.LIST || elements.type() == BsonCursor.DOCUMENT;
      if (!deeper) {
        plain(elements, argument, StringDictionary.NONE, call, place);
      } else if (depth == 0 || !nested(elements, argument, call, place, depth - 1)) {
        call.argument(argument.number(), StringDictionary.NONE, StringDictionary.NONE);
      }
    }
    return any;
  }
}
