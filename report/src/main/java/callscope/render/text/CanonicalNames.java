package callscope.render.text;

import callscope.document.MatchedCall;
import callscope.document.MatchedCall.Argument;
import callscope.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the common name of a call that the sandbox reports under another name. */
final class CanonicalNames {
  private CanonicalNames() {}

  /**
   * The canonical name of a call, with the meanings of the arguments that are evidence: {@code
   * CreateMutex(mutex name)}. Names that differ only in spelling are omitted; empty if none is
   * left.
   */
  static Optional<String> note(MatchedCall call, CallMarks marks) {
    Vocabulary words = Vocabulary.current();
    String api = call.api();
    String canonical = words.canonicalApi(api);
    if (isSpelledOut(api, canonical)) {
      return Optional.empty();
    }
    List<String> meanings = new ArrayList<>();
    for (Argument argument : call.arguments()) {
      String meaning = words.canonicalArgument(api, argument.name());
      if (marks.has(argument) && !isSpelledOut(argument.name(), meaning)) {
        meanings.add(meaning);
      }
    }
    return Optional.of(
        meanings.isEmpty() ? canonical : canonical + "(" + String.join(", ", meanings) + ")");
  }

  /** Whether the name already contains the canonical one, ignoring blanks and case. */
  private static boolean isSpelledOut(String name, String canonical) {
    return name.toLowerCase(Locale.ROOT)
        .contains(canonical.replace(" ", "").toLowerCase(Locale.ROOT));
  }
}
