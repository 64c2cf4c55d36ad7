package callscope.ruletest;

import callscope.rule.Position;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.rule.Spelling;
import callscope.rule.YamlDocument;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** The fields of a mapping in a test file; errors are added to the problems. */
record Fields(MappingNode mapping, RuleSource source, Problems problems) {

  /** Adds a problem for each unknown key. */
  void check(List<String> known) {
    for (NodeTuple tuple : mapping.getValue()) {
      String key = YamlDocument.key(tuple);
      if (!known.contains(key)) {
        problem(
            YamlDocument.position(tuple.getKeyNode()),
            "`" + key + "` is not a known key",
            Spelling.nearest(key, known)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("the keys are: " + String.join(", ", known)));
      }
    }
  }

  <T extends Node> Optional<T> required(String key, Class<T> type, String kind) {
    if (YamlDocument.get(mapping, key).isEmpty()) {
      problem(YamlDocument.position(mapping), "`" + key + "` is missing", "add `" + key + ":`");
    }
    return optional(key, type, kind);
  }

  <T extends Node> Optional<T> optional(String key, Class<T> type, String kind) {
    Optional<Node> node = YamlDocument.get(mapping, key);
    if (node.isPresent() && !type.isInstance(node.get())) {
      problem(YamlDocument.position(node.get()), "`" + key + "` must be " + kind, "write " + kind);
      return Optional.empty();
    }
    return node.map(type::cast);
  }

  void problem(Position at, String message, String advice) {
    problems.add(Problem.Code.TEST, source, at, message, advice);
  }
}
