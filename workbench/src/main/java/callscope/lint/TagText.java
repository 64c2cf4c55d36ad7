package callscope.lint;

import callscope.rule.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A well-formed tag of ATT&CK or MBC in a rule.
 *
 * @param group its tactic or objective
 * @param name of the technique or behavior, and of what is below it, separated by {@code ::}
 */
record TagText(String text, String key, String group, String name, String id) {
  private static final Pattern PARTS =
      Pattern.compile("([^:]+)::(.+) \\[([A-Z]\\w+(?:\\.\\w+)?)\\]");

  /** The tags of a rule, in the order of its text. */
  static List<TagText> of(Inspection rule) {
    List<TagText> tags = new ArrayList<>();
    for (String key : List.of("att&ck", "mbc")) {
      for (String text : rule.rule().meta().texts().getOrDefault(key, List.of())) {
        Matcher parts = PARTS.matcher(text);
        if (parts.matches() && MalformedTag.isWellFormed(key, text)) {
          tags.add(new TagText(text, key, parts.group(1), parts.group(2), parts.group(3)));
        }
      }
    }
    return tags;
  }

  /** Where the rule has it. */
  Position position(Inspection rule) {
    return rule.lines().metaValue(key, text).orElse(Position.START);
  }

  /** The table that has its id. */
  Techniques table() {
    return key.equals("mbc") ? Techniques.mbc() : Techniques.attack();
  }
}
