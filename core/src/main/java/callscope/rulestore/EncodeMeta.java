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

/** Writes what rules say of themselves as bytes, for {@link DecodeMeta}. */
final class EncodeMeta {
  private final ByteSink sink;

  EncodeMeta(ByteSink sink) {
    this.sink = sink;
  }

  void meta(RuleMeta meta) {
    sink.text(meta.name());
    sink.optionalText(meta.namespace());
    sink.texts(meta.authors());
    scopes(meta.scopes());
    sink.list(meta.attack(), this::tag);
    sink.list(meta.mbc(), this::tag);
    sink.texts(meta.references());
    sink.texts(meta.examples());
    sink.text(meta.description());
    sink.flag(meta.lib());
    sink.list(
        List.copyOf(meta.maec().entrySet()),
        (Map.Entry<String, String> entry) -> {
          sink.text(entry.getKey());
          sink.text(entry.getValue());
        });
    sink.list(
        List.copyOf(meta.texts().entrySet()),
        (Map.Entry<String, List<String>> entry) -> {
          sink.text(entry.getKey());
          sink.texts(entry.getValue());
        });
  }

  private void tag(AttackTag tag) {
    sink.texts(tag.parts());
    sink.text(tag.id());
  }

  private void tag(MbcTag tag) {
    sink.texts(tag.parts());
    sink.text(tag.id());
  }

  private void scopes(Scopes scopes) {
    scope(scopes.staticScope());
    scope(scopes.dynamicScope());
  }

  private void scope(Optional<Scope> scope) {
    sink.number(scope.map(s -> s.ordinal() + 1).orElse(0));
  }
}
