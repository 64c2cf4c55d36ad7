package callscope.lint;

import callscope.rule.Position;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Checks that tags have the form {@code Tactic::Technique [ID]} or {@code
 * Tactic::Technique::Subtechnique [ID]}.
 */
final class MalformedTag extends Check {
  private static final String PARTS =
      "[^:\\[\\]]*[^:\\[\\]\\s](?:::[^:\\[\\]\\s](?:[^:\\[\\]]*[^:\\[\\]\\s])?){1,2}";
  private static final Pattern ATTACK = Pattern.compile(PARTS + " \\[T\\d{4}(?:\\.\\d{3})?\\]");
  private static final Pattern MBC =
      Pattern.compile(PARTS + " \\[[A-Z]\\d{4}(?:\\.[a-z]?\\d{2,3})?\\]");

  MalformedTag() {
    super("L107", Severity.WARNING, "malformed ATT&CK or MBC tags");
  }

  /** Whether a tag has the form of its key. */
  static boolean isWellFormed(String key, String tag) {
    return (key.equals("mbc") ? MBC : ATTACK).matcher(tag).matches();
  }

  @Override
  void check(Inspection rule) {
    check(
        rule,
        "att&ck",
        ATTACK,
        "Tactic::Technique [T1234] or Tactic::Technique::Subtechnique [T1234.567]");
    check(
        rule, "mbc", MBC, "Objective::Behavior [C0001] or Objective::Behavior::Method [C0001.001]");
  }

  private void check(Inspection rule, String key, Pattern form, String forms) {
    for (String tag : rule.rule().meta().texts().getOrDefault(key, List.of())) {
      if (!form.matcher(tag).matches()) {
        rule.report(
            this,
            rule.lines().metaValue(key, tag).orElse(Position.START),
            "`" + tag + "` is not a valid " + (key.equals("mbc") ? "MBC" : "ATT&CK") + " tag",
            "write it as " + forms);
      }
    }
  }
}
