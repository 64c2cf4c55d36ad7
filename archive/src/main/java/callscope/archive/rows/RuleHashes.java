package callscope.archive.rows;

import callscope.analysis.Rules;
import callscope.api.PublicApi;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.rule.Rule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A hash of each rule of a rule set, with all rules that it needs. Rules with equal hashes match
 * the same calls. Immutable.
 *
 * <p>A hash depends on the texts of the rules without line ends and trailing blanks, not on the
 * names, places and order of their files.
 */
@PublicApi
public final class RuleHashes {
  /** The number of hex digits of a hash: 128 bits. */
  private static final int DIGITS = 32;

  private final Map<String, String> byRule;
  private final String ofAll;

  private RuleHashes(Map<String, String> byRule) {
    this.byRule = byRule;
    MessageDigest digest = ReportIdentity.newDigest();
    byRule.forEach((rule, hash) -> add(rule + "\0" + hash, digest));
    this.ofAll = ReportIdentity.hex(digest).substring(0, DIGITS);
  }

  /** Hashes the rules of a set. */
  public static RuleHashes of(Rules rules) {
    CompiledRules compiled = rules.compiled();
    Map<String, String> texts = new TreeMap<>();
    for (CompiledRule rule : compiled.rules()) {
      if (!rule.lifted()) {
        texts.put(rule.name(), hash(List.of(normalised(rule.source().source().text()))));
      }
    }
    Map<String, String> hashes = new TreeMap<>();
    for (CompiledRule rule : compiled.rules()) {
      if (!rule.lifted()) {
        List<String> parts = new ArrayList<>();
        for (Rule needed : compiled.withNeeds(List.of(rule))) {
          if (!needed.name().equals(rule.name())) {
            parts.add(texts.getOrDefault(needed.name(), ""));
          }
        }
        parts.sort(null);
        parts.addFirst(texts.getOrDefault(rule.name(), ""));
        hashes.put(rule.name(), hash(parts));
      }
    }
    return new RuleHashes(hashes);
  }

  /** The hash of a rule; empty if the set has no such rule. */
  public String of(String rule) {
    return byRule.getOrDefault(rule, "");
  }

  /** The hashes by the names of rules. */
  public Map<String, String> byRule() {
    return Map.copyOf(byRule);
  }

  /** The hash of the whole set. */
  public String ofAll() {
    return ofAll;
  }

  private static String hash(List<String> parts) {
    MessageDigest digest = ReportIdentity.newDigest();
    parts.forEach(part -> add(part, digest));
    return ReportIdentity.hex(digest).substring(0, DIGITS);
  }

  private static void add(String part, MessageDigest digest) {
    digest.update(part.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static String normalised(String text) {
    StringBuilder lines = new StringBuilder(text.length());
    text.lines().forEach(line -> lines.append(line.stripTrailing()).append('\n'));
    return lines.toString().strip();
  }
}
