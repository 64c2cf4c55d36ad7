package callscope.render.text;

import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import java.io.IOException;

/** Shows how much is hidden. */
final class HiddenCounts {
  private HiddenCounts() {}

  static void matches(TextOutput out, int indent, long hidden) throws IOException {
    say(out, indent, "and " + Phrases.count(hidden, "more match", "more matches"));
  }

  static void say(TextOutput out, int indent, String what) throws IOException {
    out.wrapped(indent, indent, Span.of(TextRole.QUIET, "… " + what + " (--all shows them)"));
  }
}
