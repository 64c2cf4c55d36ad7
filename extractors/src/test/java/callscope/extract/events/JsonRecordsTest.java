package callscope.extract.events;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Diagnostic;
import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.cursor.JsonCursor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records in lines, in lists, and over several lines. */
class JsonRecordsTest {
  private final List<String> read = new ArrayList<>();
  private final Diagnostics diagnostics = new Diagnostics(Limits.DEFAULT);

  private JsonRecords.End read(String text) throws Exception {
    ReportSource source =
        ReportSource.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "a");
    return JsonRecords.read(source, Limits.DEFAULT, ReadProgress.SILENT, diagnostics, this::record);
  }

  private void record(JsonCursor cursor, String place) throws IOException {
    while (cursor.hasNextField()) {
      read.add(cursor.name() + "=" + cursor.text());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}\n{\"b\":2}\n",
        "\n{\"a\":1}{\"b\":2}",
        "[{\"a\":1},{\"b\":2}]",
        "[\n  {\"a\":1},\n  {\"b\":2}\n]\n",
        "{\n \"a\": 1\n}\n{\n \"b\": 2\n}\n",
        "[\n{\"a\":1}\n]\n[\n{\"b\":2}\n]\n",
      })
  void recordsAreFoundHoweverTheyAreLaidOut(String text) throws Exception {
    JsonRecords.End end = read(text);
    assertThat(end.seen()).isTrue();
    assertThat(end.broken()).isEmpty();
    assertThat(read).containsExactly("a=1", "b=2");
    assertThat(diagnostics.all()).isEmpty();
  }

  @Test
  void aMalformedLineIsLeftOut() throws Exception {
    JsonRecords.End end = read("{\"a\":1}\n{\"x\":\nstarting\n7\n{\"b\":2}\n");
    assertThat(end.broken()).isEmpty();
    assertThat(read).containsExactly("a=1", "b=2");
    assertThat(diagnostics.all())
        .extracting(Diagnostic::message)
        .contains(
            "a line that is not JSON was left out", "a record that is not an object was left out");
  }

  @Test
  void aTruncatedLogIsReadUpToItsEnd() throws Exception {
    assertThat(read("{\"a\":1}\n{\"b\":").broken()).hasValue("it ends too early (line 2)");
    assertThat(read("[{\"a\":1},\n{\"b\"").broken().orElseThrow()).startsWith("it ends too early");
    assertThat(read).containsExactly("a=1", "a=1");
  }

  @Test
  void withoutRecordsNothingIsSeen() throws Exception {
    assertThat(read("[]").seen()).isFalse();
  }
}
