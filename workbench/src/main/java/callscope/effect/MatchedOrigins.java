package callscope.effect;

import callscope.compile.CompiledRule;
import callscope.document.BuildDocument;
import callscope.document.MatchTree;
import callscope.document.ResultDocument;
import callscope.match.Capabilities;
import callscope.match.Match;
import callscope.origin.Origin;
import callscope.origin.Origins;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The origins of the matches in a report. Not thread-safe. */
public final class MatchedOrigins {
  private static final ResultDocument.Run NO_RUN =
      new ResultDocument.Run("", List.of(), "", List.of(), List.of());

  private final Capabilities capabilities;
  private final ResultDocument document;

  public MatchedOrigins(Capabilities capabilities) {
    this.capabilities = capabilities;
    this.document = BuildDocument.of(capabilities, NO_RUN);
  }

  /** A match and its origin; the origin is empty for code. */
  public record Found(Match match, Optional<Origin> origin) {}

  /** The origins of the processes; empty for code. */
  public Optional<Origins> processes() {
    return document.origins().processes();
  }

  /** The matches of a rule in their order, with their origins. */
  public List<Found> of(CompiledRule rule) {
    List<Match> all = capabilities.matches().of(rule);
    List<MatchTree> trees =
        document.rules().stream()
            .filter(matched -> matched.name().equals(rule.name()))
            .findFirst()
            .map(ResultDocument.MatchedRule::matches)
            .orElse(List.of());
    List<Found> found = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      Optional<Origin> origin =
          processes().isPresent() && i < trees.size()
              ? Optional.of(document.origins().of(trees.get(i)))
              : Optional.empty();
      found.add(new Found(all.get(i), origin));
    }
    return found;
  }
}
