package callscope.rulestore;

import callscope.bytes.ByteSource;
import callscope.rule.AttackTag;
import callscope.rule.Level;
import callscope.rule.MbcTag;
import callscope.rule.RuleMeta;
import callscope.rule.Scope;
import callscope.rule.Scopes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Decodes what {@link EncodeMeta} wrote. */
final class DecodeMeta {
  private static final Scope[] SCOPES = Scope.values();
  private static final Level[] LEVELS = Level.values();

  private final ByteSource source;

  DecodeMeta(ByteSource source) {
    this.source = source;
  }

  RuleMeta meta() {
    return new RuleMeta(
        source.string(),
        source.optionalString(),
        source.strings(),
        scopes(),
        source.list(() -> new AttackTag(source.strings(), source.string())),
        source.list(() -> new MbcTag(source.strings(), source.string())),
        source.strings(),
        source.strings(),
        source.string(),
        source.flag(),
        level(),
        map(source::string),
        map(source::strings));
  }

  private <V> Map<String, V> map(Supplier<V> value) {
    int size = source.size();
    Map<String, V> map = new HashMap<>();
    for (int i = 0; i < size; i++) {
      String key = source.string();
      map.put(key, value.get());
    }
    return map;
  }

  private Optional<Level> level() {
    int number = source.size();
    return number == 0 ? Optional.empty() : Optional.of(LEVELS[number - 1]);
  }

  private Scopes scopes() {
    return new Scopes(scope(), scope());
  }

  private Optional<Scope> scope() {
    int number = source.size();
    return number == 0 ? Optional.empty() : Optional.of(SCOPES[number - 1]);
  }
}
