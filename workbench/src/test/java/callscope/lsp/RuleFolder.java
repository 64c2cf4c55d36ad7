package callscope.lsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.lsp4j.Position;

/** A folder of rules that refer to each other, with a blank in its name. */
public final class RuleFolder {
  static final String SET =
      """
      rule:
        meta:
          name: set registry value
          namespace: host/registry
          authors: [me]
          description: writes a value
          scopes:
            static: unsupported
            dynamic: thread
        features:
          - or:
            - api: RegSetValueEx
            - api: NtSetValueKey
      """;
  static final String PERSIST =
      """
      rule:
        meta:
          name: persist by a key
          namespace: persistence
          authors: [me]
          scopes:
            static: unsupported
            dynamic: thread
        features:
          - and:
            - match: set registry value
            - substring: Run
            - optional:
              - count(match(set registry value)): 2 or more
      """;

  static final String SET_FILE = "host/registry/set-registry-value.yml";
  static final String PERSIST_FILE = "persistence/persist-by-a-key.yml";

  private final Path path;

  RuleFolder(Path parent) {
    try {
      path = Files.createDirectories(parent.resolve("my rules"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write(SET_FILE, SET);
    write(PERSIST_FILE, PERSIST);
  }

  Path path() {
    return path;
  }

  /** Writes a file and returns its URI. */
  String write(String name, String text) {
    try {
      Path file = path.resolve(name);
      Files.createDirectories(path.resolve(file.resolve("..").normalize()));
      Files.writeString(file, text);
      return uri(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String uri(String name) {
    return path.resolve(name).toUri().toString();
  }

  String set() {
    return uri(SET_FILE);
  }

  String persist() {
    return uri(PERSIST_FILE);
  }

  /** The position at an offset after the first occurrence of a text in another. */
  static Position in(String text, String wanted, int after) {
    return new EditorLines(text).place(text.indexOf(wanted) + after);
  }
}
