import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Nothing to link: a lambda, string concatenation, a switch over an enum. */
public class Plain {
  enum Side {
    LEFT,
    RIGHT
  }

  static int typeSwitch(Object object, int from) {
    return from;
  }

  public static List<String> answers(Random random) {
    int number = random.nextInt();
    Supplier<String> lambda = () -> "number " + number;
    String side =
        switch (Side.values()[random.nextInt(2)]) {
          case LEFT -> "l";
          case RIGHT -> "r";
        };
    return List.of(lambda.get(), side, "" + typeSwitch(side, 3));
  }
}
