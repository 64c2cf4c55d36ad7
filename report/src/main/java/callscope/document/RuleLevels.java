package callscope.document;

import callscope.api.PublicApi;
import callscope.document.ResultDocument.MatchedRule;
import callscope.rule.Level;
import java.util.Map;

/** The levels of rules, also of those that state none. */
@PublicApi
public final class RuleLevels {
  /**
   * By namespace, the level of rules without one. The longest namespace that contains that of the
   * rule counts. The namespaces are those of capa's rules; what ordinary programs do all the time
   * is low, and so is what describes a file.
   */
  private static final Map<String, Level> OF_NAMESPACES =
      Map.ofEntries(
          Map.entry("anti-analysis", Level.MEDIUM),
          Map.entry("anti-analysis/anti-av", Level.HIGH),
          Map.entry("anti-analysis/anti-forensic/clear-logs", Level.HIGH),
          Map.entry("anti-analysis/anti-forensic/self-deletion", Level.HIGH),
          Map.entry("c2", Level.HIGH),
          Map.entry("collection", Level.MEDIUM),
          Map.entry("collection/browser", Level.HIGH),
          Map.entry("collection/keylog", Level.HIGH),
          Map.entry("collection/file-managers", Level.HIGH),
          Map.entry("communication", Level.LOW),
          Map.entry("communication/c2", Level.HIGH),
          Map.entry("compiler", Level.LOW),
          Map.entry("data-manipulation", Level.LOW),
          Map.entry("doc", Level.LOW),
          Map.entry("executable", Level.LOW),
          Map.entry("exploitation", Level.HIGH),
          Map.entry("host-interaction", Level.LOW),
          Map.entry("host-interaction/bootloader", Level.HIGH),
          Map.entry("host-interaction/firewall/modify", Level.MEDIUM),
          Map.entry("host-interaction/log/winevt", Level.MEDIUM),
          Map.entry("host-interaction/process/inject", Level.HIGH),
          Map.entry("host-interaction/service/create", Level.MEDIUM),
          Map.entry("host-interaction/uac/bypass", Level.HIGH),
          Map.entry("impact", Level.HIGH),
          Map.entry("internal", Level.LOW),
          Map.entry("linking", Level.LOW),
          Map.entry("load-code", Level.MEDIUM),
          Map.entry("load-code/shellcode", Level.HIGH),
          Map.entry("malware-family", Level.HIGH),
          Map.entry("persistence", Level.HIGH),
          Map.entry("runtime", Level.LOW),
          Map.entry("targeting", Level.LOW));

  private RuleLevels() {}

  /**
   * The level that the rule states, or else that of its namespace, or else {@link Level#MEDIUM}.
   * Unless the rule states it, the level is lower if the rule fires on harmless programs.
   */
  public static Level of(MatchedRule rule) {
    return rule.meta().level().orElseGet(() -> unstated(rule));
  }

  private static Level unstated(MatchedRule rule) {
    Level level = ofNamespace(rule.meta().namespace().orElse(""));
    return NoisyRules.current().lowered(rule.name(), level);
  }

  private static Level ofNamespace(String namespace) {
    String part = namespace;
    while (!part.isEmpty()) {
      Level level = OF_NAMESPACES.get(part);
      if (level != null) {
        return level;
      }
      part = part.substring(0, Math.max(0, part.lastIndexOf('/')));
    }
    return Level.MEDIUM;
  }
}
