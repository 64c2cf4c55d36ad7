package callscope.extract.calltext;

import java.util.ArrayList;
import java.util.List;

/**
 * A call whose name is a C++ declaration, as demangling writes it: {@code ns::Box::open(char
 * const*, int)(0x10, "a")}. The last pair of parentheses contains the arguments, the one before it
 * the types of the parameters.
 *
 * @param name the qualified name, without return type and parameters
 * @param open the index of the parenthesis at which the arguments begin
 */
record CppCall(String name, int open) {
  private static final int LONGEST_NAME = 5_000;
  private static final String OPERATOR = "operator";

  /** Parses a call; the name is empty if it is not one. */
  static CppCall of(String call) {
    List<Integer> opens = new ArrayList<>();
    int at = 0;
    while (at >= 0 && at < call.length()) {
      int open = nextOpen(call, at);
      if (open < 0) {
        break;
      }
      opens.add(open);
      int close = close(call, open);
      if (close < 0 || !goesOn(call, close + 1)) {
        break;
      }
      at = close + 1;
    }
    if (opens.size() < 2) {
      return new CppCall("", -1);
    }
    String declared = call.substring(0, opens.get(opens.size() - 2));
    return new CppCall(name(declared), opens.getLast());
  }

  /** The next parenthesis; -1 if a character before it can't be part of a name. */
  private static int nextOpen(String call, int from) {
    int limit = Math.min(call.length(), LONGEST_NAME);
    for (int i = from; i < limit; i++) {
      char c = call.charAt(i);
      if (c == '(') {
        return i;
      }
      boolean isOfName =
          Character.isLetterOrDigit(c) || " _:~<>,&*[]{}#@.$-=+/|!^%".indexOf(c) >= 0;
      if (!isOfName) {
        return -1;
      }
    }
    return -1;
  }

  private static int close(String call, int open) {
    int depth = 0;
    for (int i = open; i < call.length(); i++) {
      char c = call.charAt(i);
      if (c == '"') {
        i = QuotedText.read(call, i).end() - 1;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the text after a pair of parentheses still belongs to the name. */
  private static boolean goesOn(String call, int from) {
    String rest = call.substring(from, Math.min(call.length(), from + 12));
    return rest.startsWith("(")
        || rest.startsWith("::")
        || rest.startsWith("@")
        || rest.startsWith("[abi:")
        || rest.startsWith(" const")
        || rest.startsWith(" volatile")
        || rest.startsWith(" &");
  }

  /** The qualified name in a declaration without parameters: the text after the return type. */
  private static String name(String declared) {
    int arrow = declared.indexOf("->");
    boolean isProgram = arrow > 0 && declared.substring(0, arrow).matches("[\\w.+@/-]+");
    String text = isProgram ? declared.substring(arrow + 2) : declared;
    int operator = text.indexOf(OPERATOR);
    boolean isOperator =
        operator >= 0
            && (operator == 0 || " :".indexOf(text.charAt(operator - 1)) >= 0)
            && !Character.isLetterOrDigit(charAt(text, operator + OPERATOR.length()));
    int limit = isOperator ? operator : text.length();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < limit; i++) {
      switch (text.charAt(i)) {
        case '<', '(', '{', '[' -> depth++;
        case '>', ')', '}', ']' -> depth--;
        case ' ' -> start = depth == 0 ? i + 1 : start;
        default -> {
          // within a name or a type
        }
      }
    }
    return text.substring(start).strip();
  }

  private static char charAt(String text, int at) {
    return at < text.length() ? text.charAt(at) : '\0';
  }
}
