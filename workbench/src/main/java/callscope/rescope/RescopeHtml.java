package callscope.rescope;

import callscope.effect.EvidenceCall;
import callscope.effect.MatchPlace;
import callscope.effect.RuleEffect;
import callscope.effect.ShowEffects;
import callscope.rule.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes the effect of new scopes as a self-contained HTML page. For each rule it draws the needed
 * calls, and which of them the scope sees before and after the change.
 */
public final class RescopeHtml {
  /** Maximum number of kept matches drawn for each rule; lost matches are all drawn. */
  private static final int KEPT_SHOWN = 5;

  private final RescopeResult result;
  private final StringBuilder page = new StringBuilder();

  private RescopeHtml(RescopeResult result) {
    this.result = result;
  }

  /** Writes to the stream in UTF-8, and leaves it open. */
  public static void write(RescopeResult result, OutputStream out) throws IOException {
    RescopeHtml html = new RescopeHtml(result);
    html.page();
    out.write(html.page.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void page() {
    page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
    page.append("<title>callscope: scopes of rules</title>\n<style>");
    page.append(RescopeStyle.CSS).append("</style></head><body>\n");
    page.append("<h1>Scopes of rules</h1>\n<p class=\"sum\">");
    text(
        result.plan().changes().size()
            + " rules change; in "
            + result.reports()
            + " reports "
            + result.lost()
            + " matches are lost, "
            + result.gained()
            + " gained. The span size is "
            + result.spanSize()
            + " calls.");
    page.append("</p>\n");
    impossible();
    Set<String> rules = new LinkedHashSet<>();
    result.effects().forEach(effect -> rules.add(effect.rule()));
    rules.addAll(result.plan().changes().keySet());
    rules.forEach(this::rule);
    quiet();
    dependents();
    page.append("</body></html>\n");
  }

  private void impossible() {
    for (Map.Entry<String, String> rule : result.plan().impossible().entrySet()) {
      page.append("<p class=\"bad\">");
      text(rule.getKey() + " can't have the requested scope: " + rule.getValue());
      page.append("</p>\n");
    }
  }

  private void rule(String name) {
    page.append("<section><h2>");
    text(name);
    page.append("</h2>\n<p>");
    Plan.Change change = result.plan().changes().get(name);
    if (change != null) {
      page.append("<b>");
      text(RescopeText.arrow(change.from(), change.to()));
      page.append("</b> ");
      text(
          change
              .neededBy()
              .map(
                  reference ->
                      "because `" + reference.from().name() + "` would not see it otherwise")
              .orElse(""));
    } else {
      text("keeps its scope");
    }
    Advice advice = result.advice().get(name);
    text(advice == null ? "" : advice.reason());
    page.append("</p>\n");
    result.resolved(name).ifPresent(this::resolved);
    matches(name);
    page.append("</section>\n");
  }

  private void resolved(ResolvedRule rule) {
    page.append("<p>With the object resolved: ");
    text(ResolvedText.figures(rule));
    page.append("</p>\n");
    if (rule.conditions().isEmpty()) {
      return;
    }
    page.append("<ul>\n");
    ResolvedText.byCondition(rule)
        .forEach(
            (condition, strings) -> {
              page.append("<li><code>");
              text(condition);
              page.append("</code> beside ");
              text(String.join(", ", strings));
              page.append("</li>\n");
            });
    page.append("</ul>\n");
    for (ResolvedMatch match : rule.kept()) {
      page.append("<details class=\"kept\"><summary><b>kept by the object</b> ");
      text(ShowEffects.title(match.place()));
      page.append("</summary>\n<ol>");
      match.call().ifPresent(call -> call(call, match.objects()));
      page.append("</ol></details>\n");
    }
  }

  private void call(EvidenceCall call, List<String> notes) {
    page.append("<li value=\"").append(call.position()).append("\"><code>");
    text(call.text());
    page.append("</code> <small>");
    text(String.join(", ", notes));
    page.append("</small></li>\n");
  }

  private void matches(String name) {
    List<MatchPlace> lost = result.effect(name).map(RuleEffect::lost).orElse(List.of());
    List<MatchPlace> gained = result.effect(name).map(RuleEffect::gained).orElse(List.of());
    Set<String> drawn = new HashSet<>();
    lost.forEach(place -> drawn.add(place.report() + place.at()));
    List<MatchPlace> kept = new ArrayList<>();
    for (MatchPlace place : result.evidence().getOrDefault(name, RuleEvidence.NONE).matches()) {
      if (!drawn.contains(place.report() + place.at())) {
        kept.add(place);
      }
    }
    lost.forEach(place -> lane(name, place, "lost"));
    gained.forEach(place -> lane(name, place, "gained"));
    kept.subList(0, Math.min(KEPT_SHOWN, kept.size())).forEach(place -> lane(name, place, "kept"));
    if (kept.size() > KEPT_SHOWN) {
      page.append("<p class=\"quiet\">and ").append(kept.size() - KEPT_SHOWN);
      page.append(" more kept matches</p>\n");
    }
  }

  /** The number of calls that the scope of a rule sees at a time after the change. */
  private int sees(String rule) {
    Plan.Change change = result.plan().changes().get(rule);
    Scope scope =
        change != null
            ? change.to()
            : result.effect(rule).flatMap(RuleEffect::after).orElse(Scope.THREAD);
    return Plan.seen(scope, result.spanSize());
  }

  private void lane(String rule, MatchPlace place, String fate) {
    page.append("<details class=\"").append(fate).append("\"><summary><b>").append(fate);
    page.append("</b> ");
    text(ShowEffects.title(place));
    text(place.length().isPresent() ? "; " + ShowEffects.length(place) : "");
    page.append("</summary>\n");
    if (!place.calls().isEmpty()) {
      int first = place.calls().getFirst().position();
      int length = Math.max(place.calls().getLast().position() - first + 1, 1);
      strip("before", place, first, length, length);
      strip("after", place, first, length, Math.min(sees(rule), length));
    }
    page.append("<ol>");
    for (EvidenceCall call : place.calls()) {
      call(call, call.answers());
    }
    page.append("</ol></details>\n");
  }

  /** Draws a window of calls, and the part of it that the scope sees at a time. */
  private void strip(String label, MatchPlace place, int first, int length, int seen) {
    page.append("<div class=\"lane\"><span>").append(label).append("</span><i>");
    page.append("<u style=\"width:").append(percent(seen, length)).append("\"></u>");
    for (EvidenceCall call : place.calls()) {
      int at = call.position() - first;
      page.append("<s class=\"").append(at < seen ? "in" : "out").append("\" style=\"left:");
      page.append(percent(2L * at + 1, 2L * length)).append("\"></s>");
    }
    page.append("</i></div>\n");
  }

  private static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.2f%%", 100.0 * part / whole);
  }

  private void quiet() {
    if (result.plan().quiet().isEmpty()) {
      return;
    }
    page.append("<section><h2>Rules that keep a wider scope and can no longer match</h2><ul>\n");
    for (Plan.Quiet quiet : result.plan().quiet()) {
      page.append("<li><b>");
      text(quiet.target().name());
      page.append("</b> ");
      text("for `" + quiet.reference().from().name() + "`: " + quiet.why());
      page.append("</li>\n");
    }
    page.append("</ul></section>\n");
  }

  private void dependents() {
    if (result.dependents().isEmpty()) {
      return;
    }
    page.append("<section><h2>Rules that depend on these and keep their scope</h2><ul>\n");
    for (Dependent dependent : result.dependents()) {
      page.append("<li><b>");
      text(dependent.reference().from().name());
      page.append("</b> ");
      text("`" + dependent.target().name() + "`: " + dependent.becomes().words());
      page.append("</li>\n");
    }
    page.append("</ul></section>\n");
  }

  private void text(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      switch (c) {
        case '<' -> page.append("&lt;");
        case '>' -> page.append("&gt;");
        case '&' -> page.append("&amp;");
        case '"' -> page.append("&quot;");
        default -> page.append(Character.isISOControl(c) ? '\ufffd' : c);
      }
    }
  }
}
