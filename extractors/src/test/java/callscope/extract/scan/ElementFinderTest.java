package callscope.extract.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an element seems to begin. A bar stands for a quote, an s for a line's end. */
final class ElementFinderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1}, {|time|: 2}; 4",
        "1},{|time|; 3",
        "}s,s{s|time|; 4",
        "x|time| }, {|time|; 11",
        "[{|time|; -1",
        "{|time|; -1",
        "}, |time|; -1",
        "}, {|tim; -1",
        "}, {|times|; -1",
        "|time|}, {|time|; 9",
        "},, {|time|; -1",
        "; -1",
      })
  void anElementBeginsAfterAnotherElement(String json, int expected) {
    String text = json == null ? "" : json.replace('|', '"').replace('s', '\n');
    byte[] bytes = text.replace("time\n", "times").getBytes(StandardCharsets.UTF_8);
    assertThat(new ElementFinder("time").in(bytes, bytes.length)).isEqualTo(expected);
  }
}
