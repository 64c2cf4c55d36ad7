package callscope.render.markdown;

import callscope.address.CallAddress;
import callscope.console.Phrases;
import callscope.document.HiddenMatches;
import callscope.document.MatchTree;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.document.RuleLevels;
import callscope.render.PlaceNames;
import callscope.render.Renderer;
import callscope.render.findings.CollectEvidence;
import callscope.render.findings.Evidence;
import callscope.render.findings.Findings;
import callscope.render.findings.SampleName;
import callscope.render.findings.Technique;
import callscope.render.text.StoryOrder;
import callscope.rule.AttackTag;
import callscope.rule.Level;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes a summary for a ticket in Markdown (CommonMark), in UTF-8: what the sample is, what it
 * did, the calls that prove it, the techniques and what it touched, with defanged names.
 */
public final class MarkdownRenderer implements Renderer {
  /** The number of calls shown of the first match of a capability. */
  private static final int MAX_CALLS = 8;

  @Override
  public void render(ResultDocument document, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(MarkdownText.code(SampleName.of(document))).append("\n\n");
    facts(document, text);
    new Capabilities(document, text).write();
    techniques(document, text);
    new MarkdownArtifacts(text).write(document);
    notes(document.run().notes(), text);
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void facts(ResultDocument document, StringBuilder text) {
    fact("SHA-256", document.facts().hashes().sha256(), text);
    fact("Report", document.run().reportPath(), text);
    fact("Recorded by", document.facts().source(), text);
    fact("System", document.facts().os() + ", " + document.facts().arch(), text);
    fact("Analysed by", document.run().writer() + ", " + document.run().timestamp(), text);
    HiddenMatches hidden = document.origins().hidden();
    if (hidden.matches() > 0) {
      text.append("- Not shown: ")
          .append(Phrases.count(hidden.matches(), "match", "matches"))
          .append(" of other programs\n");
    }
    text.append('\n');
  }

  private static void fact(String name, String value, StringBuilder text) {
    if (!value.isEmpty()) {
      text.append("- ").append(name).append(": ").append(MarkdownText.code(value)).append('\n');
    }
  }

  private static void techniques(ResultDocument document, StringBuilder text) {
    List<Technique> techniques = Technique.of(document);
    if (techniques.isEmpty()) {
      return;
    }
    text.append("## ATT&CK\n\n");
    for (Technique technique : techniques) {
      text.append("- [")
          .append(technique.id())
          .append("](")
          .append(technique.url())
          .append(") ")
          .append(MarkdownText.escaped(String.join(": ", technique.tag().parts())))
          .append('\n');
    }
    text.append('\n');
  }

  private static void notes(List<String> notes, StringBuilder text) {
    if (notes.isEmpty()) {
      return;
    }
    text.append("## Notes on the report\n\n");
    notes.forEach(note -> text.append("- ").append(MarkdownText.code(note)).append('\n'));
    text.append('\n');
  }

  /** The capabilities by level: the most telling with evidence, the ordinary by name. */
  private static final class Capabilities {
    private final ResultDocument document;
    private final StringBuilder text;
    private final Findings findings;
    private final PlaceNames places;
    private final StoryOrder order;

    Capabilities(ResultDocument document, StringBuilder text) {
      this.document = document;
      this.text = text;
      this.findings = new Findings(document);
      this.places = new PlaceNames(document);
      this.order = new StoryOrder(document);
    }

    void write() {
      List<MatchedRule> rules = order.of(document.capabilities().toList());
      text.append("## Capabilities\n\n");
      if (rules.isEmpty()) {
        text.append("None.\n\n");
      }
      for (Level level : Level.values()) {
        List<MatchedRule> ofLevel =
            rules.stream().filter(rule -> RuleLevels.of(rule) == level).toList();
        if (!ofLevel.isEmpty()) {
          text.append("### Level ").append(level.word()).append("\n\n");
          if (level == Level.LOW) {
            names(ofLevel);
          } else {
            ofLevel.forEach(rule -> capability(rule, level == Level.HIGH));
          }
          text.append('\n');
        }
      }
    }

    private void names(List<MatchedRule> rules) {
      text.append(
          rules.stream()
              .map(rule -> MarkdownText.escaped(rule.name()))
              .collect(Collectors.joining(", ", "", ".\n")));
    }

    private void capability(MatchedRule rule, boolean withCalls) {
      text.append("- **").append(MarkdownText.escaped(rule.name())).append("**");
      List<String> ids = rule.meta().attack().stream().map(AttackTag::id).distinct().toList();
      if (!ids.isEmpty()) {
        text.append(" (").append(MarkdownText.escaped(String.join(", ", ids))).append(')');
      }
      text.append(": ").append(Phrases.count(rule.matches().size(), "match", "matches"));
      MatchTree first = first(rule);
      String time = StoryOrder.text(document.times().of(first.matchedAt()));
      text.append(", the first ")
          .append(time.isEmpty() ? "" : "at " + time + " ")
          .append("in ")
          .append(MarkdownText.code(places.full(first.matchedAt())))
          .append('\n');
      if (withCalls) {
        calls(CollectEvidence.of(first));
      }
    }

    private MatchTree first(MatchedRule rule) {
      MatchTree first = rule.matches().getFirst();
      long earliest = Long.MAX_VALUE;
      for (MatchTree match : rule.matches()) {
        long time = document.times().of(match.matchedAt()).orElse(Long.MAX_VALUE);
        if (time < earliest) {
          earliest = time;
          first = match;
        }
      }
      return first;
    }

    private void calls(Evidence evidence) {
      List<CallAddress> calls = findings.known(evidence);
      for (CallAddress call : calls.subList(0, Math.min(MAX_CALLS, calls.size()))) {
        text.append("  - call ")
            .append(call.id())
            .append(" of ")
            .append(MarkdownText.code(places.process(call.thread().process())))
            .append(": ")
            .append(MarkdownText.code(findings.text(call)))
            .append('\n');
      }
      Optional.of(calls.size() - MAX_CALLS)
          .filter(more -> more > 0)
          .map(more -> Phrases.count(more, "more call", "more calls"))
          .ifPresent(more -> text.append("  - and ").append(more).append('\n'));
    }
  }
}
