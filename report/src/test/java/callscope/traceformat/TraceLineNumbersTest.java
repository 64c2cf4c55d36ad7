package callscope.traceformat;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.input.Trace;
import callscope.input.TracedProcess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The lines of processes and calls are those at which they are written. */
class TraceLineNumbersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode line(List<String> lines, OptionalInt number) throws Exception {
    return JSON.readTree(lines.get(number.orElseThrow() - 1));
  }

  @Test
  void eachCallIsOnItsLine() throws Exception {
    int late = 0;
    for (int seed = 0; seed < 400; seed++) {
      Trace trace = new AnyInput(new Random(seed)).trace();
      List<String> lines =
          new String(RoundTripTest.written(trace), StandardCharsets.US_ASCII).lines().toList();
      TraceLineNumbers numbers = new TraceLineNumbers(trace);
      for (TracedProcess process : trace.processes()) {
        JsonNode written = line(lines, numbers.of(process.address())).get("process");
        assertThat(written.get("pid").asLong()).isEqualTo(process.address().pid());
        int before = numbers.of(process.address()).orElseThrow();
        for (int call = 0; call < process.calls().size(); call++) {
          OptionalInt number = numbers.of(process.callAddress(call));
          JsonNode record = line(lines, number).get("call");
          assertThat(record).as("seed %d, line %s", seed, number).isNotNull();
          assertThat(record.get("tid").asLong())
              .isEqualTo(process.callAddress(call).thread().tid());
          assertThat(number.orElseThrow()).isGreaterThan(before);
          late += number.orElseThrow() > before + 1 ? 1 : 0;
          before = number.orElseThrow();
        }
        for (TracedProcess.TracedThread thread : process.threads()) {
          if (thread.calls().length > 0) {
            assertThat(numbers.of(thread.address()))
                .isEqualTo(numbers.of(process.callAddress(thread.calls()[0])));
          }
        }
      }
    }
    assertThat(late).as("calls after the declaration of a thread").isPositive();
  }
}
