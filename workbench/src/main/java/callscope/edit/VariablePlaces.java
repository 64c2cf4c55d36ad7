package callscope.edit;

import callscope.edit.RuleItem.Span;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.rule.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Finds the variables of sequences in the text of a rule: the keys of {@code bind}, and the value
 * of {@code distinct}.
 */
public final class VariablePlaces {
  private final RuleSource source;
  private final List<Map<String, List<Span>>> sequences = new ArrayList<>();

  private VariablePlaces(RuleSource source) {
    this.source = source;
  }

  /**
   * The places of the variables of each sequence, by their names, in the order of the text; empty
   * if the YAML is invalid.
   */
  public static List<Map<String, List<Span>>> of(RuleSource source) {
    VariablePlaces places = new VariablePlaces(source);
    YamlDocument.read(source, new Problems())
        .ifPresent(node -> places.visit(node, new LinkedHashMap<>()));
    return places.sequences;
  }

  private void visit(Node node, Map<String, List<Span>> variables) {
    switch (node) {
      case MappingNode mapping -> mapping(mapping, variables);
      case SequenceNode list -> list.getValue().forEach(child -> visit(child, variables));
      default -> {}
    }
  }

  private void mapping(MappingNode mapping, Map<String, List<Span>> outer) {
    Map<String, List<Span>> variables = outer;
    if (YamlDocument.get(mapping, "sequence").isPresent()) {
      variables = new LinkedHashMap<>();
      sequences.add(variables);
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (YamlDocument.key(tuple).equals("bind")
          && tuple.getValueNode() instanceof MappingNode bound) {
        for (NodeTuple binding : bound.getValue()) {
          add(binding.getKeyNode(), variables);
        }
      } else if (YamlDocument.key(tuple).equals("distinct")) {
        add(tuple.getValueNode(), variables);
      } else {
        visit(tuple.getValueNode(), variables);
      }
    }
  }

  private void add(Node node, Map<String, List<Span>> variables) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      String name = scalar.getValue().strip();
      int from = Edit.offset(source, YamlDocument.position(scalar));
      from += source.text().startsWith(name, from) ? 0 : 1; // a quote
      if (source.text().startsWith(name, from)) {
        Span span = new Span(from, from + name.length());
        variables.computeIfAbsent(name, n -> new ArrayList<>()).add(span);
      }
    }
  }
}
