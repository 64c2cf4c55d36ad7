package callscope.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The order of scopes from wide to narrow, for each flavor. */
final class ScopeTest {
  private static final List<Scope> OF_TRACES =
      List.of(Scope.FILE, Scope.PROCESS, Scope.THREAD, Scope.SPAN_OF_CALLS, Scope.CALL);
  private static final List<Scope> OF_CODE =
      List.of(Scope.FILE, Scope.FUNCTION, Scope.BASIC_BLOCK, Scope.INSTRUCTION);

  @Test
  void aScopeIsWithinItselfAndAllWiderOnes() {
    for (List<Scope> scopes : List.of(OF_TRACES, OF_CODE)) {
      for (int i = 0; i < scopes.size(); i++) {
        for (int j = 0; j < scopes.size(); j++) {
          assertThat(scopes.get(i).isWithin(scopes.get(j)))
              .as("%s in %s", scopes.get(i), scopes.get(j))
              .isEqualTo(i >= j);
        }
      }
    }
  }

  @Test
  void scopesOfDifferentFlavorsAreNeverWithinEachOther() {
    for (Scope trace : OF_TRACES.subList(1, OF_TRACES.size())) {
      for (Scope code : OF_CODE.subList(1, OF_CODE.size())) {
        assertThat(trace.isWithin(code)).isFalse();
        assertThat(code.isWithin(trace)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyScopeIsFoundByItsKeyword(Scope scope) {
    assertThat(Scope.ofWord(scope.word())).contains(scope);
    assertThat(scope.isOf(Flavor.DYNAMIC)).isEqualTo(OF_TRACES.contains(scope));
    assertThat(scope.isOf(Flavor.STATIC)).isEqualTo(OF_CODE.contains(scope));
    assertThat(Scopes.only(scope).of(scope.onlyFlavor().orElse(Flavor.DYNAMIC))).contains(scope);
  }
}
