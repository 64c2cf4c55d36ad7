package callscope.extract.calltext;

import callscope.input.CallBuilder;
import callscope.input.Meaning;
import callscope.input.TextTable;
import java.util.OptionalLong;

/**
 * Adds an argument to a call, with what it says decoded: a text in quotes is a string, a number a
 * number, constants are their name and, if it is known, their number. Of what is put together of
 * several, as structures are, the whole is a string, and so is each text in it.
 */
public final class AddArgument {
  private static final String PORT = "htons(";

  private final TextTable texts;
  private final LinuxFacts facts = LinuxFacts.get();
  private long cutTexts;

  public AddArgument(TextTable texts) {
    this.texts = texts;
  }

  /** How many texts the tracer has cut. */
  public long cutTexts() {
    return cutTexts;
  }

  /**
   * Adds an argument.
   *
   * @param name the text of its name; not taken where it is written with its name
   */
  public void add(int name, String written, CallBuilder call) {
    String argument = QuotedText.decode(written);
    int equals = nameEnd(argument);
    int itsName = equals < 0 ? name : texts.number(argument.substring(0, equals));
    String value = equals < 0 ? argument : argument.substring(equals + 1);
    switch (value.isEmpty() ? ' ' : value.charAt(0)) {
      case ' ' -> call.argument(itsName, TextTable.NONE, TextTable.NONE);
      case '"' -> quoted(itsName, value, call);
      case '\'' -> character(itsName, value, call);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(itsName, value, call);
      case '{', '[', '~', '<', '&', '(' -> composed(itsName, value, call);
      default -> word(itsName, value, call);
    }
  }

  /** Adds an argument that is only shown. */
  public void addShown(int name, String written, CallBuilder call) {
    call.argument(name, TextTable.NONE, texts.number(QuotedText.decode(written)));
  }

  /** A number as Python, and so all else here, reads it; what is none is left as it is. */
  public static String asPython(String number) {
    return WrittenNumber.asPython(number);
  }

  /** Where the name ends of an argument that is written with it, as in {@code flags=0}; or -1. */
  private static int nameEnd(String argument) {
    int end = 0;
    while (end < argument.length()
        && (argument.charAt(end) == '_'
            || Character.isLowerCase(argument.charAt(end))
            || (end > 0 && Character.isDigit(argument.charAt(end))))) {
      end++;
    }
    boolean isName = end > 0 && end + 1 < argument.length() && argument.charAt(end) == '=';
    return isName && argument.charAt(end + 1) != '=' ? end : -1;
  }

  private void quoted(int name, String value, CallBuilder call) {
    QuotedText text = QuotedText.read(value, 0);
    if (text.end() < value.length()) {
      composed(name, value, call);
      return;
    }
    cutTexts += text.isCut() ? 1 : 0;
    boolean isShownAsItIs = text.isPlain() && !text.isCut();
    call.argument(name, string(text.text()), isShownAsItIs ? TextTable.NONE : texts.number(value));
  }

  /** A character, such as {@code 'a'} or {@code '\n'}, is the number that it has. */
  private void character(int name, String value, CallBuilder call) {
    StringBuilder one = new StringBuilder();
    if (value.startsWith("'\\") && value.length() > 3) {
      QuotedText.escape(value, 2, one);
    } else if (value.length() == 3) {
      one.append(value.charAt(1));
    }
    if (one.length() == 1) {
      call.argument(name, texts.number(Integer.toString(one.charAt(0))), texts.number(value));
    } else {
      composed(name, value, call);
    }
  }

  private void number(int name, String value, CallBuilder call) {
    int sign = value.startsWith("-") ? 1 : 0;
    int end = WrittenNumber.end(value, sign);
    String rest = value.substring(end);
    if (end == sign || !(rest.isEmpty() || rest.startsWith("<") || rest.startsWith(" /*"))) {
      composed(name, value, call);
      return;
    }
    String number = value.substring(0, end);
    String asPython = WrittenNumber.asPython(number);
    boolean isShownAsItIs = rest.isEmpty() && asPython.equals(number);
    call.argument(
        name, texts.number(asPython), isShownAsItIs ? TextTable.NONE : texts.number(value));
    note(rest, call);
  }

  /** What a file descriptor stands for is a further string: {@code </etc/passwd>}. */
  private void note(String rest, CallBuilder call) {
    if (rest.length() > 2 && rest.startsWith("<") && rest.endsWith(">")) {
      int inner = rest.indexOf('<', 1);
      further(string(rest.substring(1, inner < 0 ? rest.length() - 1 : inner)), call);
    }
  }

  /** One or several constants, or a word that says nothing to us. */
  private void word(int name, String value, CallBuilder call) {
    int note = value.indexOf('<');
    String word = note > 0 && value.endsWith(">") ? value.substring(0, note) : value;
    int shown = texts.number(value);
    if (word.equals("NULL") || word.equals("nil")) {
      call.argument(name, texts.number("0"), shown);
      return;
    }
    OptionalLong number = facts.number(word);
    if (number.isEmpty() && value.indexOf('"') >= 0) {
      composed(name, value, call);
      return;
    }
    call.argument(name, string(word), shown);
    if (number.isPresent()) {
      further(texts.number(Long.toString(number.getAsLong())), call);
    }
    int bar = word.indexOf('|');
    if (bar > 0 && word.startsWith("SOCK_")) {
      // the other flags are no part of the type, which is what is looked for
      OptionalLong type = facts.number(word.substring(0, bar));
      type.ifPresent(known -> further(texts.number(Long.toString(known)), call));
    }
  }

  private void composed(int name, String value, CallBuilder call) {
    call.argument(name, string(value), texts.number(value));
    int at = 0;
    while (at < value.length()) {
      if (value.charAt(at) == '"') {
        QuotedText text = QuotedText.read(value, at);
        cutTexts += text.isCut() ? 1 : 0;
        if (!text.text().isEmpty()) {
          further(string(text.text()), call);
        }
        at = text.end();
      } else if (value.startsWith(PORT, at)) {
        int digits = at + PORT.length();
        int end = WrittenNumber.end(value, digits);
        if (end > digits) {
          further(texts.number(WrittenNumber.asPython(value.substring(digits, end))), call);
        }
        at = digits;
      } else {
        at++;
      }
    }
  }

  private static void further(int value, CallBuilder call) {
    call.argument(TextTable.NONE, value, TextTable.NONE);
  }

  private int string(String text) {
    return texts.number(text, Meaning.STRING);
  }
}
