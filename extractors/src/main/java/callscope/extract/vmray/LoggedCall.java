package callscope.extract.vmray;

import callscope.feature.PythonInteger;
import callscope.input.CallBuilder;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import java.util.regex.Pattern;

/**
 * A call of a log while it is read; reusable for the next one after {@link #begin}. Input
 * parameters become arguments; output parameters follow the arrow, {@code ret_val} last.
 */
final class LoggedCall {
  static final String RETURNED = "ret_val";

  /** Prefixes of the kernel's functions of Linux; rules name them without. */
  private static final String LINUX = "sys_";

  private static final Pattern ESCAPED_BYTE = Pattern.compile("\\\\x[0-9a-f]{2}");

  private final StringDictionary texts;
  private final CallBuilder call = new CallBuilder();
  private final StringBuilder out = new StringBuilder();
  private String api = "";

  LoggedCall(StringDictionary texts) {
    this.texts = texts;
  }

  /** The meaning of a parameter for rules. */
  enum Kind {
    NUMBER,
    TEXT,
    ONLY_SHOWN
  }

  /** Starts a call. */
  CallBuilder begin(String name) {
    api = name.startsWith(LINUX) ? name.substring(LINUX.length()) : name;
    out.setLength(0);
    call.clear();
    return call.api(texts.intern(api));
  }

  /**
   * Adds an input parameter.
   *
   * @param value as written in the log
   */
  void in(String name, String value, Kind kind) {
    int number = texts.intern(name);
    switch (kind) {
      case NUMBER -> {
        int text = texts.intern(value);
        boolean isNumber = PythonInteger.parse(value).isPresent();
        call.argument(number, isNumber ? text : StringDictionary.NONE, text);
      }
      case TEXT -> {
        String plain = unescaped(value);
        boolean isFeature = isPrintable(plain);
        int shown =
            isFeature && plain.equals(value) ? StringDictionary.NONE : texts.intern(quoted(value));
        call.argument(
            number, isFeature ? texts.intern(plain, Meaning.STRING) : StringDictionary.NONE, shown);
      }
      case ONLY_SHOWN -> call.argument(number, StringDictionary.NONE, texts.intern(value));
    }
  }

  /** Adds an output parameter. */
  void out(String name, String value, Kind kind) {
    out.append(out.isEmpty() ? "" : ", ").append(name).append(": ");
    out.append(kind == Kind.TEXT ? quoted(value) : value);
  }

  /** Adds the return value. */
  void returned(String type, String value, Kind kind) {
    out(RETURNED, value, kind);
    call.returned(texts.intern(value));
    call.success(Outcome.of(api, type, value));
  }

  /** The complete call. */
  CallBuilder end() {
    if (!out.isEmpty()) {
      call.prettyReturned(texts.intern(out.toString()));
    }
    return call;
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  /** The text itself: the log doubles each backslash. */
  static String unescaped(String logged) {
    return logged.indexOf('\\') < 0 ? logged : logged.replace("\\\\", "\\");
  }

  /**
   * Whether a text is one, and not binary data: in binary data, characters beyond ASCII occur
   * beside bytes that the log writes as {@code \\x01}.
   */
  private static boolean isPrintable(String text) {
    boolean isAscii = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isBlank = c >= '\t' && c <= '\r';
      if (c == '\ufffd' || (Character.isISOControl(c) && !isBlank)) {
        return false;
      }
      isAscii &= c < 0x80;
    }
    return isAscii || !ESCAPED_BYTE.matcher(text).find();
  }
}
