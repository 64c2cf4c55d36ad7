package callscope.archive.rows;

import callscope.analysis.Rules;
import callscope.api.Internal;
import callscope.compile.CompiledRule;
import callscope.document.ResultDocument.MatchedRule;
import callscope.document.RuleLevels;
import callscope.rule.Rule;
import callscope.rule.RuleMeta;
import callscope.rule.Scope;
import java.util.List;

/** Collects the rows of the rules of a set. */
@Internal
public final class CollectRules {
  private CollectRules() {}

  /** One row for each rule, in the order in which they are matched. */
  public static ReportRows of(Rules rules, RuleHashes hashes) {
    ReportRows rows = new ReportRows();
    for (CompiledRule rule : rules.compiled().rules()) {
      if (!rule.lifted()) {
        add(rule.source(), hashes, rows);
      }
    }
    return rows;
  }

  private static void add(Rule rule, RuleHashes hashes, ReportRows rows) {
    RuleMeta meta = rule.meta();
    rows.add(
        ArchiveTable.RULES,
        meta.name(),
        hashes.of(meta.name()),
        meta.namespace().orElse(""),
        RuleLevels.of(new MatchedRule(meta, "", List.of())).word(),
        meta.lib(),
        meta.scopes().dynamicScope().map(Scope::word).orElse(null),
        meta.scopes().staticScope().map(Scope::word).orElse(null),
        CollectRows.attack(meta),
        CollectRows.mbc(meta));
  }
}
