package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.cursor.AsciiText;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.json.JsonReport;
import callscope.input.CallTable;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times and addresses of calls. */
final class SmallReadersTest {

  private static long time(String text) {
    return Timestamps.parse(AsciiText.of(text));
  }

  @ParameterizedTest
  @CsvSource({
    "'2024-02-29 23:59:59,999', 2024-02-29T23:59:59.999Z",
    "'2024-02-29 23:59:59', 2024-02-29T23:59:59Z",
    "'2024-02-29T23:59:59.123456', 2024-02-29T23:59:59.123456Z",
    "'1970-01-01 00:00:00,000', 1970-01-01T00:00:00Z",
    "'2100-03-01 00:00:00,001', 2100-03-01T00:00:00.001Z",
    "'01:02:03.456789', 1970-01-01T01:02:03.456789Z",
    "01:02:03, 1970-01-01T01:02:03Z",
    "20240229235959, 2024-02-29T23:59:59Z",
    "20240229235959.5, 2024-02-29T23:59:59.5Z",
    "20240229235958.123456, 2024-02-29T23:59:58.123456Z",
    "20240229235958.1234567, 2024-02-29T23:59:58.123456Z"
  })
  void aTimeIsReadWithOrWithoutItsDay(String text, Instant instant) {
    assertThat(time(text)).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
  }

  @Test
  void datesAreThoseOfTheCalendar() {
    Random random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      Instant instant = Instant.ofEpochSecond(random.nextLong(200L * 366 * 86_400));
      String text = instant.toString().replace('T', ' ').replace("Z", "");
      assertThat(time(text)).as(text).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }
  }

  @Test
  void timesInTheSameMinuteAreReadCorrectly() {
    Random random = new Random(4);
    Timestamps times = new Timestamps();
    String[] minutes = {
      "2024-02-29 23:59:",
      "2024-03-01 00:00:",
      "2024-03-01T00:00:",
      "2024-03-01 00:0x:",
      "01:02:03.456789012"
    };
    String[] rests = {
      "59,999", "00,000", "07.123", "0x,000", "10,1x3", "10", "10,123456", "aa,bbb"
    };
    for (int i = 0; i < 10_000; i++) {
      String text = minutes[random.nextInt(minutes.length)] + rests[random.nextInt(rests.length)];
      assertThat(times.next(AsciiText.of(text))).as(text).isEqualTo(time(text));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "2024-02-29",
        "2024-02-29 23:59",
        "2024/02/29 23:59:59",
        "2024-13-01 00:00:00",
        "1969-12-31 00:00:00",
        "2024-00-01 00:00:00",
        "2024-01-32 00:00:00",
        "xxxx-xx-xx xx:xx:xx",
        "2024-02-29 2a:59:59",
        "2024-02-29 23:59:59,abc",
        "\u0662024-02-29 23:59:59",
        "1706745600.5",
        "2024022923595",
        "20241329235959",
        "20240229235959.12x",
        "20240229235959x5",
        "2024022923595x"
      })
  void anInvalidTimeIsUnknown(String text) {
    assertThat(time(text)).isEqualTo(CallTable.NO_TIME);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"0x00401000\"', 401000",
    "'\"0xFfFfFfFfFfFfFfFf\"', ffffffffffffffff",
    "'\"0x1\"', 1",
    "'\"0x9aA\"', 9aa",
    "'\"0x1_\"', 0",
    "'\"0x\"', 0",
    "'\"\"', 0",
    "'\"401000\"', 0",
    "'\"0x0040100g\"', 0",
    "'\"0x00000000000000001\"', 0",
    "4198400, 0",
    "null, 0",
    "'[1, [2]]', 0"
  })
  void anAddressIsHexAddressOrUnknown(String json, String hex) throws Exception {
    byte[] list = ("[" + json + ", \"behind\"]").getBytes(StandardCharsets.UTF_8);
    ReportSource source = ReportSource.of(new ByteArrayInputStream(list), "a.json");
    try (JsonReport report = JsonReport.fast(source, Limits.DEFAULT, ReadProgress.SILENT)) {
      JsonCursor cursor = report.cursor();
      assertThat(cursor.hasNextValue()).isTrue();
      assertThat(cursor.hasNextElement()).isTrue();
      assertThat(HexAddress.of(cursor)).isEqualTo(Long.parseUnsignedLong(hex, 16));
      assertThat(cursor.hasNextElement()).isTrue();
      assertThat(cursor.text()).isEqualTo("behind");
    }
  }
}
