package callscope.render.text;

import callscope.console.Phrases;
import callscope.console.SafeText;
import callscope.console.Span;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.document.MatchedCall;
import callscope.document.MatchedCall.Argument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows calls with their arguments: {@code call 11 RegSetValueExW(hKey=0x80, ...) -> 0x0}. */
final class CallRenderer {
  private static final int INDENT = 6;
  private static final int HANGING = 10;

  /** Maximum number of lines shown of a call of which only the text is known. */
  private static final int MAX_LINES = 4;

  private final TextOutput out;
  private final boolean all;

  /** Maximum width of an argument; a comma or bracket follows on the same line. */
  private final int columns;

  CallRenderer(TextOutput out, boolean all) {
    this.out = out;
    this.all = all;
    this.columns = all ? Integer.MAX_VALUE : out.width() - HANGING - 1;
  }

  void show(MatchedCall call, CallMarks marks) throws IOException {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.of(TextRole.QUIET, "call " + call.address().id()));
    spans.add(Span.plain("  "));
    String api = call.api();
    if (call.isText()) {
      // it includes the arguments, so it shows as much as other calls do
      spans.add(Span.plain(SafeText.cut(api, all ? columns : MAX_LINES * columns)));
    } else {
      spans.add(Span.whole(marks.hasApi(api) ? TextRole.MATCHED : TextRole.PLAIN, cut(api)));
      addArguments(call, marks, spans);
    }
    Optional<String> returned = call.returned();
    if (returned.isPresent()) {
      spans.add(Span.plain(" "));
      spans.add(Span.whole(TextRole.PLAIN, cut("-> " + returned.get())));
    }
    if (!call.isText()) {
      CanonicalNames.note(call, marks).ifPresent(note -> addNote(note, spans));
    }
    if (call.repeated() > 0) {
      String times = Phrases.count(call.repeated(), "more time", "more times");
      spans.add(Span.of(TextRole.QUIET, " and " + times));
    }
    out.wrapped(INDENT, HANGING, spans, all);
  }

  private void addArguments(MatchedCall call, CallMarks marks, List<Span> spans) {
    spans.add(Span.plain("("));
    String separator = "";
    Map<Integer, String> objects = call.objects();
    int position = 0;
    for (Argument argument : call.arguments()) {
      spans.add(Span.plain(separator));
      String text = argument.name() + "=" + argument.shown();
      spans.add(Span.whole(marks.has(argument) ? TextRole.MATCHED : TextRole.PLAIN, cut(text)));
      String object = objects.get(position++);
      if (object != null) {
        spans.add(Span.of(TextRole.QUIET, " (" + SafeText.cut(object, columns - 2) + ")"));
      }
      separator = ", ";
    }
    spans.add(Span.plain(")"));
  }

  /** Shown as a comment, because it was not recorded. */
  private void addNote(String note, List<Span> spans) {
    spans.add(Span.plain(" "));
    spans.add(Span.whole(TextRole.QUIET, cut("# " + note)));
  }

  private String cut(String text) {
    return SafeText.cut(text, columns);
  }
}
