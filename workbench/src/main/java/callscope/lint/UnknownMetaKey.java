package callscope.lint;

import callscope.rule.Spelling;
import java.util.List;

/** Checks that metadata keys are known. */
final class UnknownMetaKey extends Check {
  private static final List<String> KNOWN =
      List.of(
          "name",
          "namespace",
          "maec/analysis-conclusion",
          "maec/analysis-conclusion-ov",
          "maec/malware-family",
          "maec/malware-category",
          "maec/malware-category-ov",
          "authors",
          "description",
          "lib",
          "level",
          "scopes",
          "att&ck",
          "mbc",
          "references",
          "examples");

  UnknownMetaKey() {
    super("L106", Severity.WARNING, "unknown metadata keys");
  }

  @Override
  void check(Inspection rule) {
    for (String key : rule.rule().meta().texts().keySet().stream().sorted().toList()) {
      if (!KNOWN.contains(key)) {
        rule.report(
            this,
            rule.metaKey(key),
            "`" + key + "` is not a known metadata key",
            Spelling.nearest(key, KNOWN)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("remove it, or write it as a comment"));
      }
    }
  }
}
