package callscope.archive;

import callscope.analysis.Rules;
import callscope.compile.CompiledRule;
import callscope.document.ResultDocument.MatchedRule;
import callscope.document.RuleLevels;
import callscope.rule.Rule;
import callscope.rule.RuleMeta;
import callscope.rule.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Writes the rules of a set to a file that findings refer to. */
final class WriteRules {
  private WriteRules() {}

  static void write(ArchiveFolder folder, Database database, Rules rules, RuleHashes hashes)
      throws SQLException, IOException {
    Path file = folder.rules(hashes.ofAll());
    if (Files.exists(file)) {
      return;
    }
    ReportRows rows = new ReportRows();
    for (CompiledRule rule : rules.compiled().rules()) {
      if (!rule.lifted()) {
        add(rule.source(), hashes, rows);
      }
    }
    PartWriter writer =
        new PartWriter(
            folder,
            database,
            Map.of("callscope_schema", Integer.toString(ArchiveTable.SCHEMA)),
            List.of(ArchiveTable.RULES));
    writer.add(rows);
    writer.replace(file, ArchiveTable.RULES);
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
