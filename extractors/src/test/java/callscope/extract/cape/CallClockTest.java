package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.cursor.AsciiText;
import callscope.input.CallTable;
import callscope.input.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class CallClockTest {
  private static final long SECOND = 1_000_000;
  private static final long HOUR = 3_600 * SECOND;

  private final CallClock clock = new CallClock();

  private long next(String time) {
    return clock.next(AsciiText.of(time));
  }

  private static long since1970(String instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
  }

  @Test
  void datedTimesAreSince1970() {
    assertThat(next("2026-01-02 10:00:00,001")).isEqualTo(since1970("2026-01-02T10:00:00.001Z"));
    assertThat(next("2026-01-02 10:00:00")).isEqualTo(since1970("2026-01-02T10:00:00Z"));
    assertThat(clock.isDated()).isTrue();
    assertThat(clock.isOfDay()).isFalse();
    assertThat(clock.isCompact()).isFalse();
    assertThat(clock.clock()).isEqualTo(Clock.SINCE_1970);
  }

  @Test
  void timesWithoutSeparatorsAreRecognised() {
    assertThat(next("20260102100000.5")).isEqualTo(since1970("2026-01-02T10:00:00.5Z"));
    assertThat(next("2026-01-02 10:00:00")).isEqualTo(since1970("2026-01-02T10:00:00Z"));
    assertThat(clock.isCompact()).isTrue();
    assertThat(clock.isDated()).isTrue();
  }

  @Test
  void timesOfDayAreOfTheNearestDay() {
    assertThat(next("23:59:59")).isEqualTo(24 * HOUR - SECOND);
    assertThat(next("00:00:01")).as("past midnight").isEqualTo(24 * HOUR + SECOND);
    assertThat(next("23:59:58")).as("a late entry").isEqualTo(24 * HOUR - 2 * SECOND);
    assertThat(next("00:00:00")).isEqualTo(24 * HOUR);
    assertThat(next("10:00:00")).isEqualTo(34 * HOUR);
    assertThat(next("20:00:00")).isEqualTo(44 * HOUR);
    assertThat(next("03:00:00")).as("past the second midnight").isEqualTo(51 * HOUR);
    assertThat(clock.isOfDay()).isTrue();
    assertThat(clock.clock()).isEqualTo(Clock.TIME_OF_DAY);
  }

  @Test
  void theFirstKindOfTimeExcludesTheOther() {
    assertThat(next("10:00:00")).isEqualTo(10 * HOUR);
    assertThat(next("2026-01-02 10:00:00,001")).isEqualTo(CallTable.NO_TIME);
    assertThat(clock.next("1700000000.5")).isEqualTo(CallTable.NO_TIME);
    assertThat(clock.isDated()).isFalse();

    CallClock dated = new CallClock();
    assertThat(dated.next("1700000000.5")).isEqualTo(1_700_000_000_500_000L);
    assertThat(dated.next(AsciiText.of("10:00:00"))).isEqualTo(CallTable.NO_TIME);
    assertThat(dated.isOfDay()).isFalse();
  }

  @Test
  void aDateThatAnotherReaderSawExcludesTimesOfDay() {
    clock.passDated();
    assertThat(clock.isDated()).isTrue();
    assertThat(next("10:00:00")).isEqualTo(CallTable.NO_TIME);
    assertThat(next("2026-01-02 10:00:00")).isEqualTo(since1970("2026-01-02T10:00:00Z"));
  }

  @Test
  void secondsSince1970AreWithinBounds() {
    assertThat(clock.next("-0.5")).isEqualTo(CallTable.NO_TIME);
    assertThat(clock.next("9000000000")).isEqualTo(CallTable.NO_TIME);
    assertThat(clock.next("NaN")).isEqualTo(CallTable.NO_TIME);
    assertThat(clock.next("1e")).isEqualTo(CallTable.NO_TIME);
    assertThat(clock.isDated()).as("none of them is a time").isFalse();
    assertThat(clock.next("0")).isZero();
    assertThat(clock.next("0.0000005")).isEqualTo(1);
    assertThat(clock.isDated()).isTrue();
  }

  @Test
  void anInvalidTimeExcludesNothing() {
    assertThat(next("unknown")).isEqualTo(CallTable.NO_TIME);
    assertThat(clock.isDated()).isFalse();
    assertThat(clock.isOfDay()).isFalse();
    assertThat(next("10:00:00")).isEqualTo(10 * HOUR);
  }
}
