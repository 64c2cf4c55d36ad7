package callscope.render.text;

import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.document.Prevalence;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.document.RuleLevels;
import callscope.rule.AttackTag;
import callscope.rule.Flavor;
import callscope.rule.MbcTag;
import callscope.rule.RuleMeta;
import callscope.rule.Scope;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Shows the metadata of a rule that matched. */
final class ShowRule {
  private static final int INDENT = 2;

  private final TextOutput out;
  private final Flavor flavor;
  private final Prevalence prevalence;

  ShowRule(TextOutput out, ResultDocument document) {
    this.out = out;
    this.flavor = document.flavor();
    this.prevalence = document.prevalence();
  }

  /** In a few lines. */
  void brief(MatchedRule rule) throws IOException {
    title(rule);
    namespace(rule.meta());
    level(rule);
    baseline(rule);
    description(rule.meta());
    scope(rule);
  }

  /** With all its tags and references. */
  void full(MatchedRule rule) throws IOException {
    RuleMeta meta = rule.meta();
    title(rule);
    namespace(meta);
    level(rule);
    baseline(rule);
    list("author", meta.authors());
    scope(rule);
    list("att&ck", meta.attack().stream().map(ShowRule::text).toList());
    list("mbc", meta.mbc().stream().map(ShowRule::text).toList());
    description(meta);
    list("references", meta.references());
  }

  private void title(MatchedRule rule) throws IOException {
    long matches = rule.matches().size();
    out.wrapped(
        0,
        INDENT,
        Span.of(TextRole.HEADING, rule.name()),
        Span.plain(" "),
        Span.whole(TextRole.COUNT, "(" + Phrases.count(matches, "match", "matches") + ")"));
  }

  private void namespace(RuleMeta meta) throws IOException {
    list("namespace", meta.namespace().stream().toList());
  }

  private void level(MatchedRule rule) throws IOException {
    list("level", List.of(RuleLevels.of(rule).word()));
  }

  private void baseline(MatchedRule rule) throws IOException {
    if (prevalence.isKnown()) {
      String text =
          prevalence
              .of(rule.name())
              .map(of -> text(of, prevalence.reports()))
              .orElse("unknown: the baseline has no such rule, or another version of it");
      list("baseline", List.of(text));
    }
  }

  private static String text(Prevalence.OfRule rule, long reports) {
    return "in "
        + Phrases.number(rule.reports())
        + " of "
        + Phrases.count(reports, "report", "reports")
        + " (could match in "
        + Phrases.number(rule.couldMatch())
        + ")";
  }

  private void scope(MatchedRule rule) throws IOException {
    list("scope", rule.meta().scopes().of(flavor).map(Scope::word).stream().toList());
  }

  private void description(RuleMeta meta) throws IOException {
    if (!meta.description().isBlank()) {
      list("description", List.of(Phrases.oneLine(meta.description())));
    }
  }

  private void list(String label, List<String> values) throws IOException {
    String shown = label;
    for (String value : values) {
      out.labelled(INDENT, shown, Span.plain(value));
      shown = "";
    }
  }

  private static String text(AttackTag tag) {
    return text(Stream.of(tag.tactic(), tag.technique(), tag.subtechnique()), tag.id());
  }

  private static String text(MbcTag tag) {
    return text(Stream.of(tag.objective(), tag.behavior(), tag.method()), tag.id());
  }

  private static String text(Stream<String> parts, String id) {
    return String.join(": ", parts.filter(part -> !part.isEmpty()).toList()) + " [" + id + "]";
  }
}
