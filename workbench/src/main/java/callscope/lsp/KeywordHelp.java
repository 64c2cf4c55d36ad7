package callscope.lsp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Short descriptions of the keys of a rule. */
final class KeywordHelp {
  private static final String RESOURCE = "words.tsv";
  private static final Map<String, Map<String, String>> WORDS = read();

  private KeywordHelp() {}

  /** The keys of a part of a rule (meta, scopes or statement) with their descriptions. */
  static Map<String, String> of(String part) {
    return WORDS.getOrDefault(part, Map.of());
  }

  /** The description of a key of a statement. */
  static Optional<String> statement(String key) {
    if (key.endsWith(" or more")) {
      return Optional.of("True if at least this number of the statements below it are true.");
    }
    return key.startsWith("operand[")
        ? Optional.of(
            "A number or an offset that is an operand of an instruction. Operands count from 0.")
        : Optional.ofNullable(of("statement").get(key));
  }

  private static Map<String, Map<String, String>> read() {
    Map<String, Map<String, String>> words = new LinkedHashMap<>();
    for (String line : resource().lines().toList()) {
      String[] columns = line.split("\t", -1);
      if (columns.length == 3) {
        words
            .computeIfAbsent(columns[0], part -> new LinkedHashMap<>())
            .put(columns[1], columns[2]);
      }
    }
    return words;
  }

  private static String resource() {
    try (InputStream stream = KeywordHelp.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException(RESOURCE + " is missing from callscope itself");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
