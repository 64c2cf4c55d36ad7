package callscope.render;

import callscope.api.Internal;
import callscope.document.ResultDocument;
import callscope.document.RuleLevels;
import callscope.rule.Level;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/** Renders only the capabilities of some levels. */
@Internal
public final class LevelRenderer implements Renderer {
  private final Renderer renderer;
  private final Set<Level> levels;

  /** A renderer that leaves the capabilities of these levels to another one. */
  public LevelRenderer(Renderer renderer, Set<Level> levels) {
    this.renderer = renderer;
    this.levels = Set.copyOf(levels);
  }

  @Override
  public void render(ResultDocument document, OutputStream stream) throws IOException {
    renderer.render(
        document.withRules(
            document.rules().stream()
                .filter(rule -> rule.isLibrary() || levels.contains(RuleLevels.of(rule)))
                .toList(),
            document.origins()),
        stream);
  }
}
