package callscope.document.read;

import callscope.rule.AttackTag;
import callscope.rule.MbcTag;
import callscope.rule.RuleMeta;
import callscope.rule.Scope;
import callscope.rule.Scopes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the metadata of a rule. */
final class RuleMetaReader {
  private final JsonValues values;
  private Optional<String> name = Optional.empty();
  private Optional<String> namespace = Optional.empty();
  private List<String> authors = List.of();
  private Scopes scopes = new Scopes(Optional.empty(), Optional.empty());
  private final List<AttackTag> attack = new ArrayList<>();
  private final List<MbcTag> mbc = new ArrayList<>();
  private List<String> references = List.of();
  private List<String> examples = List.of();
  private String description = "";
  private boolean lib;
  private final Map<String, String> maec = new LinkedHashMap<>();

  RuleMetaReader(JsonValues values) {
    this.values = values;
  }

  RuleMeta read(String ruleName) throws IOException {
    values.object("the meta of the rule `" + ruleName + "`", this::field);
    return new RuleMeta(
        name.orElse(ruleName),
        namespace,
        authors,
        scopes,
        attack,
        mbc,
        references,
        examples,
        description,
        lib,
        Optional.empty(),
        maec,
        texts());
  }

  private void field(String field) throws IOException {
    switch (field) {
      case "name" -> name = Optional.of(values.text("the name of a rule"));
      case "namespace" -> namespace = values.textIfAny("the namespace of a rule");
      case "authors" -> authors = values.texts("the authors");
      case "scopes" -> scopes();
      // before capa 7, only programs were supported
      case "scope" -> scopes = new Scopes(scope(), Optional.empty());
      case "attack", "att&ck" ->
          values.list(field, () -> attack.add(tag((parts, id) -> new AttackTag(parts, id))));
      case "mbc" -> values.list(field, () -> mbc.add(tag((parts, id) -> new MbcTag(parts, id))));
      case "references" -> references = values.texts("the references");
      case "examples" -> examples = values.texts("the examples");
      case "description" -> description = values.textIfAny("a description").orElse("");
      case "lib" -> lib = values.truth("lib");
      case "maec" -> values.object("maec", this::maec);
      default -> values.skip();
    }
  }

  private void scopes() throws IOException {
    values.object(
        "the scopes",
        flavor -> {
          switch (flavor) {
            case "static" -> scopes = new Scopes(scope(), scopes.dynamicScope());
            case "dynamic" -> scopes = new Scopes(scopes.staticScope(), scope());
            default -> values.skip();
          }
        });
  }

  private Optional<Scope> scope() throws IOException {
    Optional<String> word = values.textIfAny("a scope");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Optional<Scope> scope = Scope.ofWord(word.get());
    if (scope.isEmpty()) {
      throw values.wrong("`" + word.get() + "` is an unknown scope");
    }
    return scope;
  }

  private void maec(String key) throws IOException {
    Optional<String> value = values.textIfAny("a value of maec");
    value.ifPresent(text -> maec.put(key.replace('_', '-'), text));
  }

  /** Creates a tag from its parts. */
  @FunctionalInterface
  private interface MakeTag<T> {
    T of(List<String> parts, String id);
  }

  private <T> T tag(MakeTag<T> make) throws IOException {
    List<String> parts = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    values.object(
        "a tag",
        field -> {
          switch (field) {
            case "parts" -> parts.addAll(values.texts("the parts of a tag"));
            case "id" -> ids.add(values.text("the id of a tag"));
            default -> values.skip();
          }
        });
    return make.of(parts, ids.isEmpty() ? "" : ids.getLast());
  }

  /** The metadata texts that rules are selected by, as far as documents contain them. */
  private Map<String, List<String>> texts() {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    texts.put("name", name.stream().toList());
    texts.put("namespace", namespace.stream().toList());
    texts.put("authors", authors);
    texts.put("att&ck", attack.stream().map(tag -> written(tag.parts(), tag.id())).toList());
    texts.put("mbc", mbc.stream().map(tag -> written(tag.parts(), tag.id())).toList());
    texts.put("references", references);
    texts.put("examples", examples);
    texts.put("description", List.of(description));
    maec.forEach((key, value) -> texts.put("maec/" + key, List.of(value)));
    return texts;
  }

  private static String written(List<String> parts, String id) {
    return String.join("::", parts) + " [" + id + "]";
  }
}
