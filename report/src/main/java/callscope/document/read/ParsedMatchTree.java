package callscope.document.read;

import callscope.address.Address;
import callscope.document.MatchTree;
import callscope.document.Node;
import callscope.feature.FeaturePattern;
import callscope.match.Capture;
import callscope.match.Locations;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import callscope.rule.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of the evidence of a match in a document.
 *
 * @param origin the place at which the rule at the top matched
 * @param of the rule that this part belongs to
 * @param matchedAt the place at which that rule matched
 */
record ParsedMatchTree(
    ParsedEvidence part, Address origin, ParsedRule of, Address matchedAt, ParsedRules rules)
    implements MatchTree {

  @Override
  public String rule() {
    return of.name();
  }

  @Override
  public Optional<Scope> scope(Flavor flavor) {
    return of.scopes().of(flavor);
  }

  @Override
  public boolean success() {
    return part.success();
  }

  @Override
  public Node node() {
    return part.node();
  }

  @Override
  public List<MatchTree> parts() {
    if (part.isMatch() || part.children().isEmpty()) {
      return List.of();
    }
    List<MatchTree> parts = new ArrayList<>(part.children().size());
    for (ParsedEvidence child : part.children()) {
      parts.add(new ParsedMatchTree(child, origin, of, matchedAt, rules));
    }
    return parts;
  }

  @Override
  public List<MatchTree> found() {
    if (!part.isMatch() || part.children().isEmpty()) {
      return List.of();
    }
    return switch (part.node()) {
      case Node.Subscope(Scope scope) ->
          found(new ParsedRule(of.name() + "/" + scope.word(), Scopes.only(scope)), locations());
      case Node.Feature(FeaturePattern.MatchedRule(String name), Optional<String> description) ->
          found(name);
      default -> List.of();
    };
  }

  private List<MatchTree> found(String name) {
    Optional<List<ParsedRules.Source>> sources = rules.sources(name, locations(), part, origin);
    if (sources.isEmpty()) {
      return found(
          new ParsedRule(name, new Scopes(Optional.empty(), Optional.empty())), locations());
    }
    List<MatchTree> found = new ArrayList<>();
    for (int i = 0; i < part.children().size(); i++) {
      ParsedRules.Source source = sources.get().get(i);
      ParsedEvidence child = part.children().get(i);
      found.add(new ParsedMatchTree(child, origin, source.rule(), source.address(), rules));
    }
    return found;
  }

  /** The matches at some places of a rule without known evidence. */
  private List<MatchTree> found(ParsedRule rule, List<Address> places) {
    List<MatchTree> found = new ArrayList<>();
    for (int i = 0; i < part.children().size(); i++) {
      Address place = places.isEmpty() ? matchedAt : places.get(Math.min(i, places.size() - 1));
      found.add(new ParsedMatchTree(part.children().get(i), origin, rule, place, rules));
    }
    return found;
  }

  @Override
  public boolean isMatch() {
    return part.isMatch();
  }

  @Override
  public Locations places() {
    return part.places();
  }

  @Override
  public List<Capture> texts() {
    return part.texts();
  }

  @Override
  public Object about() {
    return part.node();
  }

  @Override
  public boolean isShareable() {
    return part.isShareable();
  }

  /** Returns the part as if the rule at the top had matched at the other place. */
  @Override
  public MatchTree at(Address otherOrigin) {
    Address matched = matchedAt.equals(origin) ? otherOrigin : matchedAt;
    return new ParsedMatchTree(part, otherOrigin, of, matched, rules);
  }
}
