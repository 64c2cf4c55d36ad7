package callscope.render.html;

import callscope.document.CallText;
import callscope.input.CallSignatureTable;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import java.util.Arrays;

/** Collects the shapes of the calls of a trace, one for each call signature. Not thread-safe. */
final class CollectShapes {
  private static final int UNKNOWN = -1;

  private final StringDictionary strings;
  private final CallSignatureTable signatures;
  private final TraceTexts texts;
  private final CallText callText;
  private final ShapeColumns columns;

  /** The shape of each signature, once known. */
  private final int[] shapeOf;

  /** For each string how it is shown as a value, once known. */
  private final int[] formOf;

  CollectShapes(Trace trace, TraceTexts texts, CallText callText, ShapeColumns columns) {
    this.strings = trace.texts();
    this.signatures = trace.signatures();
    this.texts = texts;
    this.callText = callText;
    this.columns = columns;
    this.shapeOf = new int[signatures.size()];
    this.formOf = new int[strings.size()];
    Arrays.fill(shapeOf, UNKNOWN);
    Arrays.fill(formOf, UNKNOWN);
  }

  /** The shape of the calls with a signature. */
  int shape(int signature) {
    if (shapeOf[signature] == UNKNOWN) {
      shapeOf[signature] = add(signature);
    }
    return shapeOf[signature];
  }

  private int add(int signature) {
    int api = signatures.api(signature);
    int category = signatures.category(signature);
    boolean isText = strings.meaning(api) == Meaning.LABEL;
    int shape =
        columns.add(
            texts.number(api),
            texts.isPresent(category) ? texts.number(category) + 1 : 0,
            isText,
            isText ? 0 : namedArguments(signature));
    if (!isText) {
      for (int i = 0; i < signatures.arguments(signature); i++) {
        if (signatures.argumentName(signature, i) != StringDictionary.NONE) {
          addArgument(signature, i);
        }
      }
    }
    return shape;
  }

  private int namedArguments(int signature) {
    int count = 0;
    for (int i = 0; i < signatures.arguments(signature); i++) {
      if (signatures.argumentName(signature, i) != StringDictionary.NONE) {
        count++;
      }
    }
    return count;
  }

  private void addArgument(int signature, int argument) {
    int value = signatures.argumentValue(signature, argument);
    int pretty = signatures.argumentPretty(signature, argument);
    columns.addArgument(
        texts.number(signatures.argumentName(signature, argument)),
        texts.numberOrZero(value),
        texts.isPresent(pretty) ? prettyForm(value, pretty) : form(value));
  }

  /** The form of a value that has no readable form. */
  private int form(int value) {
    if (value == StringDictionary.NONE) {
      return ShapeColumns.AS_IT_IS;
    }
    if (formOf[value] == UNKNOWN) {
      formOf[value] = columns.form(strings.text(value), callText.shownValue(value));
    }
    return formOf[value];
  }

  /** The form of a value with a readable form; only texts of certain lengths are compared. */
  private int prettyForm(int value, int pretty) {
    if (value != StringDictionary.NONE) {
      int longer = strings.length(pretty) - strings.length(value);
      if (longer == 0 || longer == 2) {
        return columns.form(strings.text(value), strings.text(pretty));
      }
    }
    return texts.number(pretty) + ShapeColumns.OTHER;
  }
}
