package callscope.rule;

import callscope.api.Internal;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which features can be seen at which scope. */
@Internal
public final class ScopeFeatures {
  private static final Set<FeatureKind> CALL =
      EnumSet.of(
          FeatureKind.API,
          FeatureKind.NUMBER,
          FeatureKind.STRING,
          FeatureKind.MATCH,
          FeatureKind.OS,
          FeatureKind.ARCH,
          FeatureKind.FORMAT);
  private static final Set<FeatureKind> INSTRUCTION =
      EnumSet.of(
          FeatureKind.API,
          FeatureKind.PROPERTY,
          FeatureKind.NUMBER,
          FeatureKind.STRING,
          FeatureKind.BYTES,
          FeatureKind.OFFSET,
          FeatureKind.MNEMONIC,
          FeatureKind.OPERAND_NUMBER,
          FeatureKind.OPERAND_OFFSET,
          FeatureKind.CLASS,
          FeatureKind.NAMESPACE,
          FeatureKind.MATCH,
          FeatureKind.OS,
          FeatureKind.ARCH,
          FeatureKind.FORMAT);
  private static final Set<FeatureKind> FUNCTION =
      union(INSTRUCTION, EnumSet.of(FeatureKind.BASIC_BLOCK));
  private static final Set<FeatureKind> FILE =
      EnumSet.of(
          FeatureKind.EXPORT,
          FeatureKind.IMPORT,
          FeatureKind.SECTION,
          FeatureKind.FUNCTION_NAME,
          FeatureKind.STRING,
          FeatureKind.CLASS,
          FeatureKind.NAMESPACE,
          FeatureKind.MATCH,
          FeatureKind.OS,
          FeatureKind.ARCH,
          FeatureKind.FORMAT);

  private static final Set<String> OF_INSTRUCTION =
      Set.of(
          "nzxor",
          "peb access",
          "fs access",
          "gs access",
          "indirect call",
          "call $+5",
          "cross section flow",
          "unmanaged call");
  private static final Set<String> OF_BASIC_BLOCK =
      union(OF_INSTRUCTION, Set.of("tight loop", "stack string"));
  private static final Set<String> OF_FUNCTION =
      union(OF_BASIC_BLOCK, Set.of("calls from", "calls to", "loop", "recursive call"));
  private static final Set<String> OF_FILE =
      Set.of("embedded pe", "mixed mode", "forwarded export");

  private static final Map<Scope, Set<FeatureKind>> KINDS = new EnumMap<>(Scope.class);
  private static final Map<Scope, Set<String>> CHARACTERISTICS = new EnumMap<>(Scope.class);

  static {
    add(Scope.FILE, FILE, OF_FILE);
    add(Scope.PROCESS, CALL, Set.of());
    add(Scope.THREAD, CALL, Set.of());
    add(Scope.SPAN_OF_CALLS, CALL, Set.of());
    add(Scope.CALL, CALL, Set.of());
    add(Scope.FUNCTION, FUNCTION, OF_FUNCTION);
    add(Scope.BASIC_BLOCK, INSTRUCTION, OF_BASIC_BLOCK);
    add(Scope.INSTRUCTION, INSTRUCTION, OF_INSTRUCTION);
  }

  private ScopeFeatures() {}

  /** Whether a rule of these scopes may use the pattern, which one of its scopes must allow. */
  static boolean allow(Scopes scopes, FeaturePattern pattern) {
    return scopes.staticScope().filter(scope -> allows(scope, pattern)).isPresent()
        || scopes.dynamicScope().filter(scope -> allows(scope, pattern)).isPresent();
  }

  /** Whether features that match the pattern are available at the scope. */
  public static boolean allows(Scope scope, FeaturePattern pattern) {
    if (pattern instanceof FeaturePattern.Exact(Feature.Text(FeatureKind kind, String value))
        && kind == FeatureKind.CHARACTERISTIC) {
      return CHARACTERISTICS.getOrDefault(scope, Set.of()).contains(value);
    }
    return KINDS.getOrDefault(scope, Set.of()).contains(pattern.kind());
  }

  /** All known characteristics. */
  static Set<String> characteristics() {
    return union(OF_FUNCTION, OF_FILE);
  }

  static boolean isKnownAnywhere(FeaturePattern pattern) {
    for (Scope scope : Scope.values()) {
      if (allows(scope, pattern)) {
        return true;
      }
    }
    return false;
  }

  private static void add(Scope scope, Set<FeatureKind> kinds, Set<String> characteristics) {
    KINDS.put(scope, kinds);
    CHARACTERISTICS.put(scope, characteristics);
  }

  private static <T> Set<T> union(Set<T> some, Set<T> more) {
    Set<T> all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }
}
