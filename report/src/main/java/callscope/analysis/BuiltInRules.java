package callscope.analysis;

import callscope.rule.RuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rules that come with callscope: resources whose names stand in an index. */
final class BuiltInRules {
  private static final String FOLDER = "/rules/";
  private static final String INDEX = "index";

  private BuiltInRules() {}

  static List<RuleSource> sources() {
    return read(INDEX)
        .lines()
        .filter(name -> !name.isBlank())
        .sorted()
        .map(name -> new RuleSource("built-in/" + name, read(name)))
        .toList();
  }

  private static String read(String name) {
    try (InputStream stream = BuiltInRules.class.getResourceAsStream(FOLDER + name)) {
      if (stream == null) {
        throw new IllegalStateException("the built-in rule file " + name + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
