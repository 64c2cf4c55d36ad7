package callscope.render.html;

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

  /** Adds a shape; its arguments must follow. */
  int add(String function, String ofCategory, boolean onlyText, int argumentCount) {
    api.add(texts.number(function));
    category.add(ofCategory.isEmpty() ? 0 : texts.number(ofCategory) + 1);
    isText.add(onlyText ? 1 : 0);
    arguments.add(argumentCount);
    return api.count() - 1;
  }

  /** Adds an argument of the shape that was added last. */
  void addArgument(String name, @Nullable String value, String shown) {
    argumentName.add(texts.number(name));
    argumentValue.add(value == null ? 0 : texts.number(value) + 1);
    argumentShown.add(form(value, shown));
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
