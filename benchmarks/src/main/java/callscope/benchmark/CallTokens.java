package callscope.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Tokenizes lines of calls, as strace and ltrace write them: finds the end of the name, of each
 * argument and of the result in one pass over the characters. Creates one string for each line and
 * no others.
 */
final class CallTokens {
  private static final int BUFFER = 1 << 16;

  private CallTokens() {}

  /** Returns the number of names, arguments and results. A line without a call counts as one. */
  static long count(InputStream stream) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8), BUFFER);
    long tokens = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      tokens += count(line);
    }
    return tokens;
  }

  /** Ignores commas and parentheses in quotes and in inner brackets. */
  private static int count(String line) {
    int tokens = 1;
    int depth = 0;
    for (int i = 0; i < line.length(); i++) {
      switch (line.charAt(i)) {
        case '"' -> i = quoteEnd(line, i);
        case '(', '[', '{' -> tokens += depth++ == 0 ? 1 : 0;
        case ')', ']', '}' -> tokens += --depth == 0 ? 1 : 0;
        case ',' -> tokens += depth == 1 ? 1 : 0;
        default -> {
          // part of a name, a number or a word
        }
      }
    }
    return tokens;
  }

  private static int quoteEnd(String line, int quote) {
    int i = quote + 1;
    while (i < line.length() && line.charAt(i) != '"') {
      i += line.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }
}
