package callscope.analysis;

import callscope.document.DocumentOrigins;
import callscope.document.HiddenMatches;
import callscope.document.MatchTree;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.origin.Origin;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Keeps the matches of some origins in a document. */
final class FilterOrigins {
  private FilterOrigins() {}

  static ResultDocument keep(ResultDocument document, Set<Origin> shown) {
    Set<Origin> left = EnumSet.allOf(Origin.class);
    left.removeAll(shown);
    DocumentOrigins origins = document.origins();
    if (left.isEmpty() || (!origins.areKnown() && shown.contains(Origin.UNKNOWN))) {
      return document;
    }
    List<MatchedRule> kept = new ArrayList<>();
    int capabilities = 0;
    long matches = 0;
    for (MatchedRule rule : document.rules()) {
      MatchedRule rest = keep(rule, origins, shown);
      if (!rest.matches().isEmpty()) {
        kept.add(rest);
      }
      if (!rule.isLibrary()) {
        capabilities += rest.matches().isEmpty() ? 1 : 0;
        matches += rule.matches().size() - rest.matches().size();
      }
    }
    return document.withRules(
        kept, origins.withHidden(new HiddenMatches(left, capabilities, matches)));
  }

  private static MatchedRule keep(MatchedRule rule, DocumentOrigins origins, Set<Origin> shown) {
    List<MatchTree> all = rule.matches();
    int[] kept = new int[all.size()];
    int count = 0;
    for (int i = 0; i < kept.length; i++) {
      if (shown.contains(origins.of(all.get(i)))) {
        kept[count++] = i;
      }
    }
    if (count == kept.length) {
      return rule;
    }
    int[] indices = Arrays.copyOf(kept, count);
    return new MatchedRule(
        rule.meta(),
        rule.source(),
        new AbstractList<>() {
          @Override
          public MatchTree get(int index) {
            return all.get(indices[index]);
          }

          @Override
          public int size() {
            return indices.length;
          }
        });
  }
}
