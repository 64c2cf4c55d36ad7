package callscope.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Lines of calls, as strace and ltrace write them, to their end: each line is read as a text, and
 * its characters are looked at once, to see where the name ends, where each argument does, and
 * where what was returned begins. No further string is made.
 */
final class CallTokens {
  private static final int BUFFER = 1 << 16;

  private CallTokens() {}

  /** The number of names, arguments and results; of a line without a call, the line. */
  static long count(InputStream stream) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8), BUFFER);
    long tokens = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      tokens += count(line);
    }
    return tokens;
  }

  /** Commas and parentheses count where they are in no quotes and no inner brackets. */
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
          // of a name, a number or a word
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
