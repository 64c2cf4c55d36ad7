package callscope.edit;

import callscope.edit.RuleItem.Part;
import callscope.edit.RuleItem.Span;
import callscope.edit.RuleItem.Written;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.rule.YamlDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Finds the keys and scalar values of a rule in its text. Supports block and flow style, quotes,
 * multi-line values, descriptions and aliases.
 */
public final class RuleItems {
  private static final String COUNT = "count(";
  private static final String DESCRIPTION = " = ";
  private static final Pattern ALIAS = Pattern.compile("[\\s:]*(\\*[^\\s,\\[\\]{}]+)");

  private final RuleSource source;
  private final LineOffsets lines;
  private final List<RuleItem> items = new ArrayList<>();
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private RuleItems(RuleSource source) {
    this.source = source;
    this.lines = new LineOffsets(source);
  }

  /** Returns the items in the order of the text; empty if it is not YAML or not a rule. */
  public static List<RuleItem> of(RuleSource source) {
    RuleItems finder = new RuleItems(source);
    Optional<MappingNode> rule =
        YamlDocument.read(source, new Problems())
            .filter(MappingNode.class::isInstance)
            .flatMap(top -> YamlDocument.get((MappingNode) top, "rule"))
            .filter(MappingNode.class::isInstance)
            .map(MappingNode.class::cast);
    rule.ifPresent(
        node -> {
          YamlDocument.get(node, "meta").ifPresent(meta -> finder.collect(meta, Part.META));
          YamlDocument.get(node, "features")
              .ifPresent(features -> finder.collect(features, Part.FEATURES));
        });
    return finder.items;
  }

  /** Visits a node with several aliases only once. */
  private void collect(Node node, Part part) {
    if (!seen.add(node)) {
      return;
    }
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(child -> collect(child, part));
    } else if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        boolean scopes = part == Part.META && YamlDocument.key(tuple).equals("scopes");
        add(tuple, part);
        collect(tuple.getValueNode(), scopes ? Part.SCOPES : part);
      }
    }
  }

  private void add(NodeTuple tuple, Part part) {
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      return;
    }
    String name = key.getValue();
    Optional<ScalarOffsets> at = ScalarOffsets.of(key, source.text(), lines);
    if (at.isEmpty() || name.isEmpty()) {
      return;
    }
    if (part == Part.FEATURES && name.startsWith(COUNT) && name.endsWith("))")) {
      addCounted(key, at.get());
      return;
    }
    Span span = span(at.get(), 0, name.length());
    if (!(tuple.getValueNode() instanceof ScalarNode value)) {
      items.add(new RuleItem(part, name, span, "", Optional.empty(), nothing(key)));
      return;
    }
    String whole = value.getValue();
    int end = part == Part.FEATURES && !name.equals("string") ? whole.indexOf(DESCRIPTION) : -1;
    String bare = end < 0 ? whole : whole.substring(0, end);
    Written written =
        written(value, ScalarOffsets.of(value, source.text(), lines), 0, bare.length());
    Optional<Span> shown = alias(key, value).or(written::value);
    items.add(new RuleItem(part, name, span, bare, shown, written));
  }

  private void addCounted(ScalarNode key, ScalarOffsets at) {
    String name = key.getValue();
    int bracket = name.indexOf('(', COUNT.length());
    if (bracket < 0) {
      return;
    }
    int first = bracket + 1;
    int last = name.length() - 2;
    Written written = written(key, Optional.of(at), first, Math.max(first, last));
    items.add(
        new RuleItem(
            Part.FEATURES,
            name.substring(COUNT.length(), bracket),
            span(at, COUNT.length(), bracket),
            name.substring(first, Math.max(first, last)),
            written.value(),
            written));
  }

  private Written written(ScalarNode node, Optional<ScalarOffsets> at, int first, int last) {
    return new Written(
        node.getScalarStyle(),
        node.getValue(),
        first,
        last > first ? at.map(offsets -> span(offsets, first, last)) : Optional.empty(),
        at.filter(offsets -> !node.getValue().isEmpty()).map(offsets -> offsets.scalar()));
  }

  private static Written nothing(ScalarNode key) {
    return new Written(key.getScalarStyle(), "", 0, Optional.empty(), Optional.empty());
  }

  private static Span span(ScalarOffsets at, int first, int last) {
    return new Span(at.begin(first), at.end(last - 1));
  }

  /** The span of the alias after a key; empty if the value itself is there. */
  private Optional<Span> alias(ScalarNode key, ScalarNode value) {
    int start = lines.offset(YamlDocument.position(value));
    if (start >= lines.offset(YamlDocument.position(key))) {
      return Optional.empty();
    }
    int behind = key.getEndMark().map(lines::offset).orElse(start);
    Matcher alias = ALIAS.matcher(source.text()).region(behind, source.text().length());
    return alias.lookingAt()
        ? Optional.of(new Span(alias.start(1), alias.end(1)))
        : Optional.empty();
  }
}
