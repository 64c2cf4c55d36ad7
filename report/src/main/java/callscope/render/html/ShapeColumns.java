package callscope.render.html;

import callscope.document.MatchedCall.Argument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Call shapes: the name, category and arguments that many calls share. Not thread-safe. */
final class ShapeColumns {
  /** An argument is shown as its value in quotes. */
  private static final int QUOTED = 0;

  /** An argument is shown as its value. */
  private static final int AS_IT_IS = 1;

  /** Added to the number of the text that is shown instead. */
  private static final int OTHER = 2;

  private final TextTable texts;
  final Column api = new Column();
  final Column category = new Column();
  final Column isText = new Column();
  final Column arguments = new Column();
  final Column argumentName = new Column();
  final Column argumentValue = new Column();
  final Column argumentShown = new Column();

  ShapeColumns(TextTable texts) {
    this.texts = texts;
  }

  /** Adds a shape; returns its number. */
  int add(String function, String ofCategory, boolean onlyText, List<Argument> given) {
    api.add(texts.number(function));
    category.add(ofCategory.isEmpty() ? 0 : texts.number(ofCategory) + 1);
    isText.add(onlyText ? 1 : 0);
    arguments.add(given.size());
    given.forEach(this::add);
    return api.count() - 1;
  }

  private void add(Argument argument) {
    @Nullable String value = argument.value().orElse(null);
    argumentName.add(texts.number(argument.name()));
    argumentValue.add(value == null ? 0 : texts.number(value) + 1);
    argumentShown.add(form(value, argument.shown()));
  }

  private int form(@Nullable String value, String shown) {
    if (shown.equals(value) || (value == null && shown.isEmpty())) {
      return AS_IT_IS;
    }
    boolean isQuoted =
        value != null
            && shown.length() == value.length() + 2
            && shown.startsWith("\"")
            && shown.endsWith("\"")
            && shown.startsWith(value, 1);
    return isQuoted ? QUOTED : texts.number(shown) + OTHER;
  }
}
