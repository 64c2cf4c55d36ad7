package callscope.extract.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No construct of XML that a parser keeps is longer than the limit. */
class BoundedXmlTest {
  private static final int LONGEST = 5_000;

  private static String read(String xml) throws IOException {
    Reader bounded = new BoundedXml(new StringReader(xml), LONGEST);
    StringBuilder all = new StringBuilder();
    char[] buffer = new char[700];
    for (int read = bounded.read(buffer, 0, 700); read >= 0; read = bounded.read(buffer, 0, 700)) {
      all.append(buffer, 0, read);
    }
    return all.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a>#", // a name
        "<a #='1'/>",
        "<a b='#'/>",
        "<!-- > # -->",
        "<!--#",
        "<?x > # ?>",
        "<![CDATA[ > ]] # ]]>",
        "<!DOCTYPE # >",
        "<!DOCTYPE a [ # ]>",
        "<a>&#;</a>",
        "<a b='&#;'/>",
        "</a#>"
      })
  void aConstructMayBeLongButNotTooLong(String construct) throws IOException {
    String fine = construct.replace("#", "x".repeat(900));
    assertThat(read(fine)).isEqualTo(fine);
    if (construct.equals("<a>#")) {
      return;
    }
    String bad = construct.replace("#", "x".repeat(LONGEST * 2 + 1));
    assertThatThrownBy(() -> read(bad)).hasMessageMatching(".* has more than [0-9]+ characters");
  }

  @Test
  void textIsNotLimited() throws IOException {
    String text = "<a>" + "x".repeat(LONGEST * 3) + "</a>";
    assertThat(read(text)).isEqualTo(text);
  }

  @Test
  void theEndOfEachConstructIsFound() throws IOException {
    String turns =
        "<?xml version='1.0'?><!DOCTYPE a \">\"><a b='>' c=\"'>\"><!-- -> -- > --><![CDATA[]]]]>"
            + "<?p ? > ?>t</a><!---->";
    String many = turns.repeat(1_000);
    assertThat(read(many)).isEqualTo(many);
  }

  @Test
  void theNumberOfDistinctNamesIsLimited() throws IOException {
    StringBuilder xml = new StringBuilder("<r>");
    for (int i = 0; i < BoundedXml.MOST_NAMES - 2; i++) {
      xml.append("<n").append(i).append(" a='1'/>");
    }
    assertThat(read(xml.toString())).hasSameSizeAs(xml);
    xml.append("<one/><more/>");
    assertThatThrownBy(() -> read(xml.toString()))
        .hasMessageStartingWith("it has more than 10000 different names");
  }
}
