package callscope.render;

import java.io.IOException;

/** Says how much is not shown. */
final class HiddenCounts {
  private HiddenCounts() {}

  static void matches(TextOutput out, int indent, long hidden) throws IOException {
    say(out, indent, "and " + Phrases.count(hidden, "more match", "more matches"));
  }

  static void say(TextOutput out, int indent, String what) throws IOException {
    out.wrapped(indent, indent, Span.of(TextRole.QUIET, "… " + what + " (--all shows them)"));
  }
}
