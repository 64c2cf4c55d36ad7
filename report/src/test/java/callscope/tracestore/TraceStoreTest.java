package callscope.tracestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.extract.Diagnostic;
import callscope.extract.Extraction;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.traceformat.AnyInput;
import callscope.traceformat.InputDump;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Stored inputs are restored exactly, and damaged ones are refused. */
class TraceStoreTest {
  private static final int ROUNDS = 400;

  private static Extraction extraction(Input input) {
    return new Extraction(
        input,
        List.of(
            new Diagnostic(Diagnostic.Kind.DETAIL, "a call without name", "line 3", 7),
            new Diagnostic(Diagnostic.Kind.INCOMPLETE, "it ends too early", "", 1)));
  }

  private static void holds(int seed, Input input) throws CorruptTraceException {
    Extraction stored = extraction(input);
    Extraction restored = TraceStore.decode(TraceStore.encode(stored));
    assertThat(restored.diagnostics()).isEqualTo(stored.diagnostics());
    assertThat(InputDump.of(restored.input())).as("seed %s", seed).isEqualTo(InputDump.of(input));
  }

  @Test
  void randomTracesAreUnchanged() throws Exception {
    for (int seed = 0; seed < ROUNDS; seed++) {
      holds(seed, new AnyInput(new Random(seed)).trace());
    }
  }

  @Test
  void randomCodeIsUnchanged() throws Exception {
    for (int seed = 0; seed < ROUNDS; seed++) {
      holds(seed, new AnyInput(new Random(seed)).code());
    }
  }

  @Test
  void aRestrictedTraceKeepsAllProcesses() throws Exception {
    int restricted = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Trace whole = new AnyInput(new Random(seed)).trace();
      List<TracedProcess> all = whole.processes();
      if (all.size() > 1) {
        restricted++;
        Trace trace =
            whole.withProcesses(all.subList(1, all.size())).withSamples(all.subList(0, 1));
        Trace restored = (Trace) TraceStore.decode(TraceStore.encode(extraction(trace))).input();
        assertThat(InputDump.of(restored)).isEqualTo(InputDump.of(trace));
        assertThat(InputDump.of(restored.whole())).isEqualTo(InputDump.of(trace.whole()));
        assertThat(restored.samples().getFirst().address()).isEqualTo(all.getFirst().address());
      }
    }
    assertThat(restricted).isGreaterThan(ROUNDS / 4);
  }

  private static byte[] stored(int seed) {
    return TraceStore.encode(extraction(new AnyInput(new Random(seed)).trace()));
  }

  @Test
  void anyDamagedByteIsNoticed() {
    byte[] stored = stored(3);
    for (int i = 0; i < stored.length; i++) {
      byte[] damaged = stored.clone();
      damaged[i] ^= (byte) (1 << (i % 8));
      if (i < TraceStore.HEADER || !decodes(damaged, stored)) {
        assertThatThrownBy(() -> TraceStore.decode(damaged))
            .isInstanceOf(CorruptTraceException.class)
            .hasMessageStartingWith("the stored trace ")
            .hasMessageEndingWith("; analyse its report again");
      }
    }
  }

  /** Whether bytes restore the same input: some bits of a zstd frame have no meaning. */
  private static boolean decodes(byte[] damaged, byte[] stored) {
    try {
      return InputDump.of(TraceStore.decode(damaged).input())
          .equals(InputDump.of(TraceStore.decode(stored).input()));
    } catch (CorruptTraceException e) {
      return false;
    }
  }

  @Test
  void anEndThatIsMissingIsNoticed() {
    byte[] stored = stored(3);
    for (int length = 0; length < stored.length; length++) {
      byte[] cut = Arrays.copyOf(stored, length);
      assertThatThrownBy(() -> TraceStore.decode(cut)).isInstanceOf(CorruptTraceException.class);
    }
  }

  @Test
  void anotherVersionIsNamed() {
    byte[] stored = stored(3);
    stored[4]++;
    assertThatThrownBy(() -> TraceStore.decode(stored))
        .hasMessage(
            "the stored trace has version 2 of the encoding, not 1; analyse its report again");
  }

  /** Content with a correct checksum that no encoder wrote is refused, or is some input. */
  @Test
  void malformedContentIsRefused() throws Exception {
    int refused = 0;
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      byte[] content = content(random.nextBoolean() ? input(seed) : code(seed));
      for (int i = 0; i < 400; i++) {
        byte[] other = content.clone();
        for (int change = random.nextInt(3); change >= 0; change--) {
          other[random.nextInt(other.length)] = (byte) random.nextInt();
        }
        int length = random.nextInt(4) == 0 ? random.nextInt(other.length) : other.length;
        try {
          InputDump.of(TraceStore.decode(TraceStore.pack(other, length)).input());
        } catch (CorruptTraceException e) {
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(4_000);
  }

  private static Input input(int seed) {
    return new AnyInput(new Random(seed)).trace();
  }

  private static Input code(int seed) {
    return new AnyInput(new Random(seed)).code();
  }

  private static byte[] content(Input input) throws CorruptTraceException {
    return TraceStore.unpack(TraceStore.encode(extraction(input)));
  }
}
