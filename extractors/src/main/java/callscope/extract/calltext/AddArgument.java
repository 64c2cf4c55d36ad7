package callscope.extract.calltext;

import callscope.extract.calltext.KnownArguments.Known;
import callscope.input.CallBuilder;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Adds an argument to a call, decoded: quoted text is a string, a number is a number, and a
 * constant is its name and, if known, its number. Of a composite argument, such as a structure, the
 * whole is a string, and so is each string in it.
 */
public final class AddArgument {
  private static final String PORT = "htons(";
  private static final int PER_ARGUMENT = 3;

  /** The name of an argument that is written without one. */
  private static final int ITS_NAME = -2;

  private final StringDictionary texts;
  private final LinuxFacts facts = LinuxFacts.get();
  private final KnownArguments known = new KnownArguments();

  /** The features of an argument: name, value and displayed value of it and of the values in it. */
  private int[] made = new int[16 * PER_ARGUMENT];

  private int length;
  private long cutTexts;

  public AddArgument(StringDictionary texts) {
    this.texts = texts;
  }

  /** The number of strings that the tracer truncated. */
  public long cutTexts() {
    return cutTexts;
  }

  /**
   * Adds an argument.
   *
   * @param name the string id of its name; unused if the argument is written with its name
   * @param written the parsed call
   * @param argument the index of the argument
   */
  public void add(int name, CallLexer written, int argument, CallBuilder call) {
    Known last = known.find(written, argument);
    if (last == null) {
      long cutBefore = cutTexts;
      length = 0;
      make(written.argument(argument));
      give(name, made, length, call);
      known.keep(written, argument, made, length, (int) (cutTexts - cutBefore));
    } else {
      give(name, last.made(), last.made().length, call);
      cutTexts += last.cutTexts();
    }
  }

  private static void give(int name, int[] made, int length, CallBuilder call) {
    for (int i = 0; i < length; i += PER_ARGUMENT) {
      call.argument(made[i] == ITS_NAME ? name : made[i], made[i + 1], made[i + 2]);
    }
  }

  private void put(int name, int value, int pretty) {
    if (length + PER_ARGUMENT > made.length) {
      made = Arrays.copyOf(made, made.length * 2);
    }
    made[length] = name;
    made[length + 1] = value;
    made[length + 2] = pretty;
    length += PER_ARGUMENT;
  }

  private void make(String written) {
    String argument = QuotedText.decode(written);
    int equals = nameEnd(argument);
    int name = equals < 0 ? ITS_NAME : texts.intern(argument.substring(0, equals));
    value(name, equals < 0 ? argument : argument.substring(equals + 1));
  }

  private void value(int name, String value) {
    switch (value.isEmpty() ? ' ' : value.charAt(0)) {
      case ' ' -> put(name, StringDictionary.NONE, StringDictionary.NONE);
      case '"' -> quoted(name, value);
      case '\'' -> character(name, value);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(name, value);
      case '{', '[', '~', '<', '&', '(' -> composed(name, value);
      default -> word(name, value);
    }
  }

  /**
   * Adds an argument that is not part of a parsed call.
   *
   * @param name the string id of its name
   * @param written in the notation of strace, without its name
   */
  public void add(int name, String written, CallBuilder call) {
    length = 0;
    value(name, written);
    give(name, made, length, call);
  }

  /** Adds an argument that is only displayed. */
  public void addShown(int name, String written, CallBuilder call) {
    call.argument(name, StringDictionary.NONE, texts.intern(QuotedText.decode(written)));
  }

  /**
   * Converts a number to the notation of Python, as used for all inputs; other text is unchanged.
   */
  public static String asPython(String number) {
    return WrittenNumber.asPython(number);
  }

  /**
   * The end of the name of an argument that is written with its name, as in {@code flags=0}, or -1.
   */
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

  private void quoted(int name, String value) {
    QuotedText text = QuotedText.read(value, 0);
    if (text.end() < value.length()) {
      composed(name, value);
      return;
    }
    cutTexts += text.isCut() ? 1 : 0;
    boolean isShownAsItIs = text.isPlain() && !text.isCut();
    put(name, string(text.text()), isShownAsItIs ? StringDictionary.NONE : texts.intern(value));
  }

  /** A character, such as {@code 'a'} or {@code ' '}, is the number of its code. */
  private void character(int name, String value) {
    StringBuilder one = new StringBuilder();
    if (value.startsWith("'\\") && value.length() > 3) {
      QuotedText.escape(value, 2, one);
    } else if (value.length() == 3) {
      one.append(value.charAt(1));
    }
    if (one.length() == 1) {
      put(name, texts.intern(Integer.toString(one.charAt(0))), texts.intern(value));
    } else {
      composed(name, value);
    }
  }

  private void number(int name, String value) {
    int sign = value.startsWith("-") ? 1 : 0;
    int end = WrittenNumber.end(value, sign);
    String rest = value.substring(end);
    if (end == sign || !(rest.isEmpty() || rest.startsWith("<") || rest.startsWith(" /*"))) {
      composed(name, value);
      return;
    }
    String number = value.substring(0, end);
    String asPython = WrittenNumber.asPython(number);
    boolean isShownAsItIs = rest.isEmpty() && asPython.equals(number);
    put(name, texts.intern(asPython), isShownAsItIs ? StringDictionary.NONE : texts.intern(value));
    note(rest);
  }

  /** The path that a file descriptor refers to is a further string: {@code </etc/passwd>}. */
  private void note(String rest) {
    if (rest.length() > 2 && rest.startsWith("<") && rest.endsWith(">")) {
      int inner = rest.indexOf('<', 1);
      further(string(rest.substring(1, inner < 0 ? rest.length() - 1 : inner)));
    }
  }

  /** One or several constants, or a word without a known meaning. */
  private void word(int name, String value) {
    int note = value.indexOf('<');
    String word = note > 0 && value.endsWith(">") ? value.substring(0, note) : value;
    int shown = texts.intern(value);
    if (word.equals("NULL") || word.equals("nil")) {
      put(name, texts.intern("0"), shown);
      return;
    }
    OptionalLong number = facts.number(word);
    if (number.isEmpty() && value.indexOf('"') >= 0) {
      composed(name, value);
      return;
    }
    put(name, string(word), shown);
    if (number.isPresent()) {
      further(texts.intern(Long.toString(number.getAsLong())));
    }
    int bar = word.indexOf('|');
    if (bar > 0 && word.startsWith("SOCK_")) {
      // the other flags are not part of the socket type, which is what is looked up
      OptionalLong type = facts.number(word.substring(0, bar));
      type.ifPresent(bits -> further(texts.intern(Long.toString(bits))));
    }
  }

  private void composed(int name, String value) {
    put(name, string(value), texts.intern(value));
    int at = 0;
    while (at < value.length()) {
      if (value.charAt(at) == '"') {
        QuotedText text = QuotedText.read(value, at);
        cutTexts += text.isCut() ? 1 : 0;
        if (!text.text().isEmpty()) {
          further(string(text.text()));
        }
        at = text.end();
      } else if (value.startsWith(PORT, at)) {
        int digits = at + PORT.length();
        int end = WrittenNumber.end(value, digits);
        if (end > digits) {
          further(texts.intern(WrittenNumber.asPython(value.substring(digits, end))));
        }
        at = digits;
      } else {
        at++;
      }
    }
  }

  private void further(int value) {
    put(StringDictionary.NONE, value, StringDictionary.NONE);
  }

  private int string(String text) {
    return texts.intern(text, Meaning.STRING);
  }
}
