package callscope.rulestore;

import callscope.bytes.ByteSink;
import callscope.rule.AttackTag;
import callscope.rule.MbcTag;
import callscope.rule.RuleMeta;
import callscope.rule.Scope;
import callscope.rule.Scopes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Encodes the metadata of rules, for {@link DecodeMeta}. */
final class EncodeMeta {
  private final ByteSink sink;

  EncodeMeta(ByteSink sink) {
    this.sink = sink;
  }

  void meta(RuleMeta meta) {
    sink.string(meta.name());
    sink.optionalString(meta.namespace());
    sink.strings(meta.authors());
    scopes(meta.scopes());
    sink.list(meta.attack(), this::tag);
    sink.list(meta.mbc(), this::tag);
    sink.strings(meta.references());
    sink.strings(meta.examples());
    sink.string(meta.description());
    sink.flag(meta.lib());
    sink.number(meta.level().map(level -> level.ordinal() + 1).orElse(0));
    sink.list(
        sorted(meta.maec()),
        (Map.Entry<String, String> entry) -> {
          sink.string(entry.getKey());
          sink.string(entry.getValue());
        });
    sink.list(
        sorted(meta.texts()),
        (Map.Entry<String, List<String>> entry) -> {
          sink.string(entry.getKey());
          sink.strings(entry.getValue());
        });
  }

  /**
   * The entries in the order of their keys. The order of immutable maps differs between two runs of
   * Java, and a build must store equal rules as equal bytes.
   */
  private static <T> List<Map.Entry<String, T>> sorted(Map<String, T> map) {
    return List.copyOf(new TreeMap<>(map).entrySet());
  }

  private void tag(AttackTag tag) {
    sink.strings(tag.parts());
    sink.string(tag.id());
  }

  private void tag(MbcTag tag) {
    sink.strings(tag.parts());
    sink.string(tag.id());
  }

  private void scopes(Scopes scopes) {
    scope(scopes.staticScope());
    scope(scopes.dynamicScope());
  }

  private void scope(Optional<Scope> scope) {
    sink.number(scope.map(s -> s.ordinal() + 1).orElse(0));
  }
}
