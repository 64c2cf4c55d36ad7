package callscope.document.read;

import callscope.address.Address;
import callscope.document.MatchTree;
import callscope.document.ResultDocument.MatchedRule;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.rule.RuleMeta;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the rules that matched, with their matches. */
final class RuleReader {
  private final JsonValues values;
  private final AddressReader addresses;
  private final PartReader parts;
  private final ParsedRules rules = new ParsedRules();
  private final List<MatchedRule> matched = new ArrayList<>();

  RuleReader(JsonValues values, AddressReader addresses) {
    this.values = values;
    this.addresses = addresses;
    this.parts = new PartReader(values, addresses);
  }

  List<MatchedRule> read() throws IOException {
    values.object("rules", this::rule);
    return matched;
  }

  private record Match(Address address, ParsedEvidence part) {}

  private void rule(String name) throws IOException {
    List<RuleMeta> meta = new ArrayList<>();
    List<String> source = new ArrayList<>();
    List<Match> matches = new ArrayList<>();
    values.object(
        "the rule `" + name + "`",
        field -> {
          switch (field) {
            case "meta" -> meta.add(new RuleMetaReader(values).read(name));
            case "source" -> source.add(values.text("the source of the rule `" + name + "`"));
            case "matches" -> matches(name, matches);
            default -> values.skip();
          }
        });
    Optional<RuleMeta> last = meta.isEmpty() ? Optional.empty() : Optional.of(meta.getLast());
    RuleMeta known = values.required(last, "the meta of the rule `" + name + "`");
    ParsedRule rule = new ParsedRule(known.name(), known.scopes());
    matches.forEach(match -> rule.add(match.address, match.part));
    rules.add(rule, known.namespace());
    String text = source.isEmpty() ? "" : source.getLast();
    matched.add(new MatchedRule(withLevel(known, text), text, trees(rule)));
  }

  /** Adds the level. Documents contain it only in the source of the rule. */
  private static RuleMeta withLevel(RuleMeta meta, String source) {
    return RuleParser.declaredLevel(new RuleSource(meta.name(), source))
        .map(meta::withLevel)
        .orElse(meta);
  }

  private void matches(String name, List<Match> matches) throws IOException {
    String what = "the matches of the rule `" + name + "`";
    JsonCursor json = values.cursor();
    if (json.kind() == Kind.OBJECT) {
      throw values.wrong(
          what + " must be an array; documents of capa before version 4 are not supported");
    }
    values.list(
        what,
        () -> {
          if (json.kind() != Kind.LIST || !json.hasNextElement()) {
            throw values.wrong("a match of the rule `" + name + "` must be [address, evidence]");
          }
          Address address = addresses.read();
          if (!json.hasNextElement()) {
            throw values.wrong("a match of the rule `" + name + "` has no evidence");
          }
          Match match = new Match(address, parts.read(address));
          while (json.hasNextElement()) {
            values.skip();
          }
          return matches.add(match);
        });
  }

  private List<MatchTree> trees(ParsedRule rule) {
    return new AbstractList<>() {
      @Override
      public MatchTree get(int index) {
        Address address = rule.address(index);
        return new ParsedMatchTree(rule.part(index), address, rule, address, rules);
      }

      @Override
      public int size() {
        return rule.size();
      }
    };
  }
}
