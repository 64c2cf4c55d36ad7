package callscope.render;

import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.document.ResultDocument;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The small report, but each of its texts begins with one that attacks whoever shows it. */
public final class HostileReport {
  /** Control characters, bidirectional controls, separators, lone surrogates, wide and deep. */
  public static final String TEXT =
      "\033[2J\033]0;t\007\u009b31m\r\n\t\b\u007f\u0000\u0085\u202a\u202e\u2066\u2069\u200e\u200f"
          + "\u2028\u2029\ud800\udc00\ud800漢字\ufeff\u200b"
          + "e"
          + "\u0301".repeat(40)
          + "\udfff 😀 \u00ad\u3164";

  /** Texts that decide what is read, or by what rules match. */
  private static final Set<String> KEPT =
      Set.of("api", "thread_id", "process_id", "parent_id", "type", "status", "return", "threads");

  private HostileReport() {}

  /** The document, with rules whose metadata is hostile, too. */
  public static ResultDocument document(String hostile) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode report = mapper.readTree(SmallReport.json());
    spoil(report, hostile);
    ResultDocument document =
        Analysis.of(rules())
            .run(SmallReport.extraction(mapper.writeValueAsString(report)), hostile, List.of());
    return SmallReport.withRun(document, hostile, List.of("rules" + hostile), List.of(hostile));
  }

  private static Rules rules() throws Exception {
    Rules rules = Rules.load(SmallReport.FOLDER.resolve("rules"));
    List<Rule> spoilt = new ArrayList<>();
    Problems problems = new Problems();
    for (CompiledRule rule : rules.compiled().rules()) {
      if (!rule.lifted()) {
        String text = rule.source().source().text();
        String worse =
            text.replace("analyst@callscope.example", "\"\\e[31m\\u202ea\\nb\"")
                .replaceAll("name: (.*)", "name: \"$1 \\\\e]0;t\\\\a\"")
                .replaceAll("match: (.* .*)", "match: \"$1 \\\\e]0;t\\\\a\"")
                .replaceAll("(?m)^    namespace: (.*)", "    namespace: $1/\"\\u009b\"")
                .replaceAll(" = (\\w+)", " = $1\\u202e");
        RuleParser.parse(new RuleSource("r.yml", worse), problems).ifPresent(spoilt::add);
      }
    }
    CompiledRules compiled = CompiledRules.compile(spoilt, problems);
    problems.throwIfAny();
    return Rules.of(compiled, List.of(), List.of());
  }

  static void spoil(JsonNode node, String hostile) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(names(object))) {
        JsonNode value = object.get(name);
        if (KEPT.contains(name)) {
          continue;
        }
        if (value instanceof TextNode text && !text.asText().matches("0x[0-9a-f]+|[0-9]+")) {
          object.put(name, hostile + text.asText());
        } else {
          spoil(value, hostile);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof TextNode text) {
          array.set(i, TextNode.valueOf(hostile + text.asText()));
        } else {
          spoil(array.get(i), hostile);
        }
      }
    }
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
