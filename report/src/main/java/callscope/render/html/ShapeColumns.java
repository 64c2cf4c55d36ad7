package callscope.render.html;

import callscope.document.MatchedCall.Argument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Call shapes: the name, category and arguments that many calls share. Not thread-safe. */
final class ShapeColumns {
  /** An argument is shown as its value in quotes. */
  private static final int QUOTED = 0;

  /** An argument is shown as its value. */
  static final int AS_IT_IS = 1;

  /** Added to the number of the text that is shown instead. */
  static final int OTHER = 2;

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
    int number =
        add(
            texts.number(function),
            ofCategory.isEmpty() ? 0 : texts.number(ofCategory) + 1,
            onlyText,
            given.size());
    for (Argument argument : given) {
      @Nullable String value = argument.value().orElse(null);
      addArgument(
          texts.number(argument.name()),
          value == null ? 0 : texts.number(value) + 1,
          form(value, argument.shown()));
    }
    return number;
  }

  /**
   * Adds a shape, whose arguments follow; returns its number.
   *
   * @param function text
   * @param ofCategory text plus one, or 0
   * @param count the number of arguments
   */
  int add(int function, int ofCategory, boolean onlyText, int count) {
    api.add(function);
    category.add(ofCategory);
    isText.add(onlyText ? 1 : 0);
    arguments.add(count);
    return api.count() - 1;
  }

  /**
   * Adds an argument of the last shape.
   *
   * @param name text
   * @param value text plus one, or 0
   * @param form how readers see the value
   */
  void addArgument(int name, int value, int form) {
    argumentName.add(name);
    argumentValue.add(value);
    argumentShown.add(form);
  }

  /** The form of a value that is shown as a text. */
  int form(@Nullable String value, String shown) {
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
