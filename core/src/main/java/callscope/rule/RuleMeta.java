package callscope.rule;

import callscope.api.PublicApi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metadata of a rule. Immutable.
 *
 * @param name the name of the rule, unique in a rule set
 * @param namespace slash-separated, such as {@code persistence/registry/run}
 * @param authors the authors of the rule
 * @param scopes the scope of the rule for each flavor
 * @param attack the ATT&amp;CK tags
 * @param mbc the tags of the Malware Behavior Catalog
 * @param references links to descriptions of the behaviour
 * @param examples hashes of samples that the rule matches, some with an address
 * @param description a description of the rule; empty if there is none
 * @param lib whether the rule is a building block of others rather than a capability
 * @param level how much a match of the rule says; empty if the rule does not tell
 * @param maec the {@code maec/...} values by their names without the prefix, such as {@code
 *     malware-family}
 * @param texts all values that are strings or lists of strings, by key; searched for tags
 */
@PublicApi
public record RuleMeta(
    String name,
    Optional<String> namespace,
    List<String> authors,
    Scopes scopes,
    List<AttackTag> attack,
    List<MbcTag> mbc,
    List<String> references,
    List<String> examples,
    String description,
    boolean lib,
    Optional<Level> level,
    Map<String, String> maec,
    Map<String, List<String>> texts) {
  public RuleMeta {
    authors = List.copyOf(authors);
    attack = List.copyOf(attack);
    mbc = List.copyOf(mbc);
    references = List.copyOf(references);
    examples = List.copyOf(examples);
    maec = Map.copyOf(maec);
    texts = Map.copyOf(texts);
  }

  /** Its namespace and all enclosing ones, innermost first; empty if the rule has no namespace. */
  public List<String> namespaces() {
    List<String> all = new ArrayList<>();
    String rest = namespace.orElse("");
    while (!rest.isEmpty()) {
      all.add(rest);
      rest = rest.substring(0, Math.max(0, rest.lastIndexOf('/')));
    }
    return all;
  }

  /** The same metadata with a level. */
  public RuleMeta withLevel(Level newLevel) {
    Map<String, List<String>> newTexts = new HashMap<>(texts);
    newTexts.put("level", List.of(newLevel.word()));
    return new RuleMeta(
        name,
        namespace,
        authors,
        scopes,
        attack,
        mbc,
        references,
        examples,
        description,
        lib,
        Optional.of(newLevel),
        maec,
        newTexts);
  }

  /** Whether any of the values contains the text. */
  public boolean mentions(String tag) {
    return texts.values().stream().flatMap(List::stream).anyMatch(text -> text.contains(tag));
  }
}
