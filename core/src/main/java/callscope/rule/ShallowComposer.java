package callscope.rule;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Composes a document with a limit on the nesting depth, since it works by recursion. */
final class ShallowComposer extends Composer {
  /**
   * Twice the depth of the deepest valid rule, which has a mapping and a list for each statement.
   */
  private static final int MAX_DEPTH = 400;

  private int depth;

  ShallowComposer(LoadSettings settings, String text) {
    super(settings, new ParserImpl(settings, new StreamReader(settings, text)));
  }

  /** Thrown if the document is nested too deeply. */
  static final class TooDeepException extends YamlEngineException {
    private static final long serialVersionUID = 1L;

    TooDeepException() {
      super("the file is nested too deeply");
    }
  }

  @Override
  protected SequenceNode composeSequenceNode(Optional<Anchor> anchor) {
    enter();
    SequenceNode node = super.composeSequenceNode(anchor);
    depth--;
    return node;
  }

  @Override
  protected Node composeMappingNode(Optional<Anchor> anchor) {
    enter();
    Node node = super.composeMappingNode(anchor);
    depth--;
    return node;
  }

  private void enter() {
    depth++;
    if (depth > MAX_DEPTH) {
      throw new TooDeepException();
    }
  }
}
