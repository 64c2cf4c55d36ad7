package callscope.render.exports;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.render.NameUuid;
import callscope.render.SmallReport;
import callscope.render.stix.StixRenderer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StixIdsTest {
  private static final UUID OBSERVABLES = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

  @Test
  void uuidsAreThoseOfTheRfc() {
    // RFC 9562, A.4: www.example.com in the namespace of host names
    UUID hosts = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    assertThat(NameUuid.of(hosts, "www.example.com"))
        .hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  }

  @Test
  void observablesHaveTheIdsOfTheStandard() throws Exception {
    // the example of STIX 2.1, 2.9
    assertThat(NameUuid.of(OBSERVABLES, "{\"value\":\"198.51.100.3\"}"))
        .hasToString("28bb3599-77cd-5a82-a950-b5bc3caf07c4");
    JsonNode bundle = Exports.json(new StixRenderer(), SmallReport.document());
    int compared = 0;
    for (JsonNode object : bundle.get("objects")) {
      if (object.get("type").asText().equals("directory")) {
        String key = "{\"path\":" + object.get("path") + "}";
        assertThat(object.get("id").asText())
            .isEqualTo("directory--" + NameUuid.of(OBSERVABLES, key));
        compared++;
      }
    }
    assertThat(compared).isPositive();
  }
}
