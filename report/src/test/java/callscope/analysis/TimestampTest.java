package callscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time of an analysis has the same length at each moment. */
class TimestampTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-04T05:06:07Z, 2026-03-04T05:06:07.000000Z",
    "2026-03-04T05:06:07.120Z, 2026-03-04T05:06:07.120000Z",
    "2026-03-04T05:06:07.123456789Z, 2026-03-04T05:06:07.123456Z"
  })
  void hasSixDigitsAfterThePoint(Instant time, String text) {
    assertThat(Timestamp.of(time)).isEqualTo(text);
  }
}
