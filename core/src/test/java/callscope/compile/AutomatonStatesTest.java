package callscope.compile;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.bytes.ByteSink;
import callscope.bytes.ByteSource;
import callscope.compile.AutomatonStates.Transitions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AutomatonStatesTest {
  private static final int A = 1;
  private static final int B = 2;
  private static final int CLASSES = 3;

  /** The literals ab, ba and bab: states are the root, a, b, ab, ba, bab. */
  private static final AutomatonStates STATES =
      new AutomatonStates(new int[] {0, 0, 0, 1, 2, 4}, new byte[] {0, A, B, B, A, B});

  @Test
  void aStateFallsBackToItsLongestSuffix() {
    int[] fallbacks = new int[STATES.size()];
    Transitions next = STATES.transitions(CLASSES, fallbacks);
    assertThat(fallbacks).containsExactly(0, 0, 0, 2, 1, 3);
    int[][] expected = {{0, 1, 2}, {0, 1, 3}, {0, 4, 2}, {0, 4, 2}, {0, 1, 5}, {0, 4, 2}};
    for (int state = 0; state < expected.length; state++) {
      for (int symbol = 0; symbol < CLASSES; symbol++) {
        assertThat(next.get(state, symbol)).isEqualTo(expected[state][symbol]);
      }
    }
  }

  @Test
  void manyStatesNeedMoreBits() {
    int size = Character.MAX_VALUE + 10;
    int[] parents = new int[size];
    byte[] symbols = new byte[size];
    Arrays.setAll(parents, state -> Math.max(0, state - 1)); // one long literal
    Arrays.fill(symbols, (byte) A);
    Transitions next = new AutomatonStates(parents, symbols).transitions(CLASSES, new int[size]);
    assertThat(next.narrow()).isEmpty();
    assertThat(next.get(size - 2, A)).isEqualTo(size - 1);
    assertThat(next.get(size - 1, A)).isEqualTo(size - 1);
    assertThat(next.get(size - 1, B)).isZero();
  }

  @Test
  void theyAreReadAsTheyWereWritten() {
    ByteSink sink = new ByteSink();
    STATES.write(sink);
    AutomatonStates read = AutomatonStates.read(ByteSource.of(sink.toBytes(), 0));
    assertThat(read.transitions(CLASSES, new int[read.size()]).narrow())
        .isEqualTo(STATES.transitions(CLASSES, new int[STATES.size()]).narrow());
  }
}
