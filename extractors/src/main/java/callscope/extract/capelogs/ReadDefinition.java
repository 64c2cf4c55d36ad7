package callscope.extract.capelogs;

import callscope.extract.capelogs.Definition.Argument;
import callscope.input.StringDictionary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the definition of a function. */
final class ReadDefinition {
  private final StringDictionary texts;
  private final BsonCursor inner = new BsonCursor();
  private final BsonCursor innermost = new BsonCursor();

  ReadDefinition(StringDictionary texts) {
    this.texts = texts;
  }

  Definition read(Message message) throws MalformedLogException {
    List<Argument> arguments = new ArrayList<>();
    while (message.arguments.next()) {
      arguments.add(argument(message.arguments));
    }
    Map<String, Flags> flags = new HashMap<>();
    flags(message.valueFlags, false, flags);
    flags(message.bitFlags, true, flags);
    int category =
        message.category.isEmpty() ? StringDictionary.NONE : texts.intern(message.category);
    return new Definition(message.name, texts.intern(message.name), category, arguments, flags);
  }

  /** A name, or a list of a name and a type. */
  private Argument argument(BsonCursor at) throws MalformedLogException {
    String name = at.text();
    char type = LogText.PLAIN;
    if (at.type() == BsonCursor.LIST) {
      inner.enter(at);
      name = inner.next() ? inner.text() : "";
      String letter = inner.next() ? inner.text() : "";
      type = letter.length() == 1 ? letter.charAt(0) : LogText.PLAIN;
    }
    return Argument.of(name, texts.intern(name), type);
  }

  /** For each argument, a list of pairs of a value and its name. */
  private void flags(BsonCursor all, boolean ofBits, Map<String, Flags> flags)
      throws MalformedLogException {
    while (all.next()) {
      if (all.type() != BsonCursor.LIST) {
        continue;
      }
      Flags ofArgument = flags.computeIfAbsent(all.name(), name -> new Flags());
      inner.enter(all);
      while (inner.next()) {
        if (inner.type() == BsonCursor.LIST) {
          innermost.enter(inner);
          long value = innermost.next() ? innermost.integer() : 0;
          if (innermost.next()) {
            ofArgument.add(ofBits, value, innermost.text());
          }
        }
      }
    }
  }
}
