package callscope.lsp;

import callscope.feature.ActedOn;
import callscope.feature.CallOutcome;
import callscope.objects.KnownObjects;
import callscope.rule.SequenceOrder;
import callscope.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionList;

/** Completes the keys and values of {@code where} and {@code sequence}. */
final class CompleteCondition {
  private final ConditionPlace place;

  CompleteCondition(ConditionPlace place) {
    this.place = place;
  }

  CompletionList at(int line, String text, int column) {
    Suggestions to = new Suggestions(line, text, Math.min(place.from(), column), column);
    if (place.key().isEmpty()) {
      KeywordHelp.of(place.word())
          .forEach((key, help) -> to.add(key, key + ": ", help, CompletionItemKind.Property));
    } else {
      values(place.key().get()).forEach(value -> to.add(value, "", CompletionItemKind.EnumMember));
    }
    return to.list();
  }

  private Iterable<String> values(String key) {
    if (place.word().equals("sequence")) {
      return switch (key) {
        case "across" ->
            Arrays.stream(SequenceOrder.Across.values()).map(SequenceOrder.Across::word).toList();
        case "order" -> List.of("any");
        case "within" -> List.of("40 calls", "5s", "200ms");
        case "runs" -> List.of("10 or more");
        default -> List.of();
      };
    }
    return switch (key) {
      case "argument" -> arguments();
      case "bind" -> arguments();
      case "bits" -> List.of("all", "any", "none");
      case "outcome" -> Arrays.stream(CallOutcome.values()).map(CallOutcome::word).toList();
      case "on" -> Arrays.stream(ActedOn.values()).map(ActedOn::words).toList();
      case "folded" -> List.of("true");
      case "return" -> List.of("0", "1 or more");
      case "repeats" -> List.of("1 or more");
      default -> List.of();
    };
  }

  /** The names of arguments of the APIs of the block; those of all APIs if these are unknown. */
  private Set<String> arguments() {
    Vocabulary words = Vocabulary.current();
    Set<String> names = new LinkedHashSet<>();
    place.apis().forEach(api -> names.addAll(KnownObjects.meanings(api)));
    place.apis().forEach(api -> names.addAll(words.argumentNames(api)));
    return names.isEmpty() ? words.argumentNames() : names;
  }
}
