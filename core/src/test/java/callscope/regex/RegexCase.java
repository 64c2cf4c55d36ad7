package callscope.regex;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A search and its result in Python, written by {@code tools/generate-regex-cases}.
 *
 * @param outcome {@code found}, {@code not found}, or {@code error} if Python rejects the
 *     expression
 */
record RegexCase(String outcome, boolean ignoreCase, String expression, String text) {
  private static final Pattern PICTURE = Pattern.compile("[\u2400-\u2420]|⟨([0-9a-f]+)⟩");

  static List<RegexCase> all() throws IOException {
    return lines("cases.tsv").stream().map(RegexCase::parse).toList();
  }

  /** The lines of a file of test data. */
  static List<String> lines(String name) throws IOException {
    InputStream stream = RegexCase.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IOException(name + " is missing; run tools/generate-regex-cases");
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.readAllLines();
    }
  }

  private static RegexCase parse(String line) {
    String[] fields = line.split("\t", -1);
    return new RegexCase(fields[0], fields[1].equals("i"), plain(fields[2]), plain(fields[3]));
  }

  /** Control characters and other invisible ones are written as Unicode control pictures. */
  private static String plain(String pictures) {
    return PICTURE
        .matcher(pictures)
        .replaceAll(
            picture ->
                java.util.regex.Matcher.quoteReplacement(
                    Character.toString(
                        picture.group(1) == null
                            ? picture.group().charAt(0) - 0x2400
                            : Integer.parseInt(picture.group(1), 16))));
  }

  /** The result of this matcher. */
  String answer() {
    try {
      boolean found = PythonPattern.compile(expression, ignoreCase).matcher().find(text);
      return found ? "found" : "not found";
    } catch (PatternException e) {
      return "error";
    }
  }
}
