package callscope.rescope;

import callscope.console.Span;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import java.io.IOException;
import java.util.List;

/** Shows the copies of rules: which rules refer to them, and which refer to the originals. */
record CopiesText(TextOutput out) {
  void write(List<RuleCopy> copies) throws IOException {
    if (copies.isEmpty()) {
      return;
    }
    out.blank();
    out.heading("Copies (" + copies.size() + ")");
    for (RuleCopy copy : copies) {
      String from = copy.original().meta().scopes().dynamicScope().orElseThrow().word();
      out.wrapped(
          2,
          4,
          List.of(
              Span.of(TextRole.NAME, copy.name()),
              Span.plain(
                  "  "
                      + (copy.library() ? "a building block, " : "")
                      + copy.scope().word()
                      + "; `"
                      + copy.original().name()
                      + "` stays "
                      + from)),
          false);
      rules("refer to the copy", copy.users());
      rules("refer to the original and don't see the copy", copy.others());
    }
  }

  private void rules(String title, List<String> names) throws IOException {
    out.wrapped(4, 6, Span.plain(title + " (" + names.size() + ")"));
    for (String name : names) {
      out.line(6, List.of(Span.of(TextRole.NAME, name)));
    }
  }
}
