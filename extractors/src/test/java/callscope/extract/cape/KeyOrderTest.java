package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Limits;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Objects of JSON have no order, so none may matter. */
class KeyOrderTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "invoice.json.gz");
  private static final int SEEDS = 40;

  /** Objects whose fields are features, which have the order of the report. */
  private static final Set<String> ORDERED = Set.of("environ", "imports");

  @Test
  void theOrderOfKeysDoesNotMatter() throws Exception {
    JsonMapper mapper = new JsonMapper();
    JsonNode report;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(EXAMPLE))) {
      report = mapper.readTree(in);
    }
    ReadText expected = ReadText.of(mapper.writeValueAsBytes(report), Limits.DEFAULT);
    assertThat(expected.features()).hasSizeGreaterThan(2_000);
    for (int seed = 0; seed < SEEDS; seed++) {
      byte[] shuffled = mapper.writeValueAsBytes(shuffle("", report, new Random(seed)));

      ReadText read = ReadText.of(shuffled, Limits.DEFAULT);

      assertThat(read).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static JsonNode shuffle(String key, JsonNode node, Random random) {
    if (node instanceof ObjectNode object) {
      List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
      if (!ORDERED.contains(key)) {
        Collections.shuffle(fields, random);
      }
      ObjectNode shuffled = object.objectNode();
      for (Map.Entry<String, JsonNode> field : fields) {
        shuffled.set(field.getKey(), shuffle(field.getKey(), field.getValue(), random));
      }
      return shuffled;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode shuffled = array.arrayNode();
      array.forEach(element -> shuffled.add(shuffle(key, element, random)));
      return shuffled;
    }
    return node;
  }
}
