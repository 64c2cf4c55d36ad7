package callscope.artifacts;

import callscope.feature.ApiName;
import callscope.vocabulary.TableText;
import callscope.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of facts; its header documents the format of its lines. Immutable. */
final class ArtifactFacts {
  private static final String RESOURCE = "artifacts.tsv";

  private final Map<String, List<ArtifactFact>> byName = new HashMap<>();

  private ArtifactFacts() {}

  /** Loaded on first use. */
  private static final class Shipped {
    private static final ArtifactFacts FACTS =
        parse(TableText.resource(ArtifactFacts.class, RESOURCE));
  }

  /** The facts of this version of callscope. */
  static ArtifactFacts current() {
    return Shipped.FACTS;
  }

  /**
   * Parses a table.
   *
   * @throws IllegalArgumentException if a line is invalid, with its number
   */
  static ArtifactFacts parse(String text) {
    ArtifactFacts table = new ArtifactFacts();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.startsWith("#")) {
        try {
          table.add(List.of(line.split("\t", -1)));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("line " + number + " is invalid: " + line, e);
        }
      }
    }
    return table;
  }

  private void add(List<String> columns) {
    ArtifactFact fact = ArtifactFact.parse(columns.subList(1, columns.size()));
    Arrays.stream(columns.getFirst().split("\\|", -1))
        .forEach(api -> byName.computeIfAbsent(api, name -> new ArrayList<>(1)).add(fact));
  }

  /** The names of all calls in the table. */
  Set<String> apis() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  /**
   * The facts about a call, in the order of the table: those of its recorded name, in any spelling,
   * or else those of its canonical name.
   */
  List<ArtifactFact> of(String api) {
    List<ArtifactFact> own = ApiName.find(byName, api);
    if (own != null) {
      return own;
    }
    List<ArtifactFact> canonical = ApiName.find(byName, Vocabulary.current().canonicalApi(api));
    return canonical == null ? List.of() : canonical;
  }
}
