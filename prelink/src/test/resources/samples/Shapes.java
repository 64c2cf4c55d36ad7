import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** All kinds of switches over types; one line for each evaluation. */
public class Shapes {
  sealed interface Shape permits Dot, Circle, Box, Group, Hue {
    default String kind() {
      return switch (this) { // in an interface
        case Dot _ -> "dot";
        case Circle circle when circle.radius() > 5 -> "large circle";
        case Circle _ -> "circle";
        case Box _ -> "box";
        case Group group when group.members().isEmpty() -> "empty group";
        case Group _, Hue _ -> "group or hue";
      };
    }
  }

  record Dot() implements Shape {}

  record Circle(int radius) implements Shape {}

  record Box(Shape inner, Object note) implements Shape {}

  record Group(List<Shape> members) implements Shape {}

  enum Hue implements Shape {
    RED,
    BLUE {
      @Override
      String tell(Object what) {
        return switch (what) { // in the body of a constant
          case Hue _ -> "hue to blue";
          case Shape _ -> "shape to blue";
          default -> "other to blue";
        };
      }
    };

    String tell(Object what) {
      return switch (what) { // in an enum
        case null -> "nothing to " + this;
        case Hue hue -> hue + " to " + this;
        default -> "other to " + this;
      };
    }
  }

  record Pair<A, B>(A first, B second) {}

  static int depth(Shape shape) {
    return switch (shape) { // record patterns: tries the next case if a component does not match
      case Box(Box(Dot _, var note), _) when note instanceof String -> 1000;
      case Box(Box(var inner, _), _) -> 2 + depth(inner);
      case Box(Circle(var radius), Integer note) when radius > note -> radius;
      case Box(Circle(int radius), Object _) -> -radius;
      case Box(var inner, _) -> 1 + depth(inner);
      case Group(var members) -> members.stream().mapToInt(Shapes::depth).sum();
      case Dot _, Circle _, Hue _ -> 0;
    };
  }

  static String guards(Object value) {
    return switch (value) { // several guards
      case null -> "null";
      case Circle circle when circle.radius() == 1 -> "one";
      case Circle circle when circle.radius() == 2 -> "two";
      case Shape shape when shape.kind().startsWith("large") -> "large";
      case Circle circle when circle.radius() == 3 -> "three";
      case Comparable<?> other when other instanceof String text && text.length() > 2 -> text;
      case CharSequence text -> "short " + text;
      case int[] numbers when numbers.length > 1 -> "numbers " + numbers[1];
      case int[] _ -> "few numbers";
      case Object[] array -> "array of " + array.length;
      case List<?> list -> "list of " + list.size();
      default -> value.getClass().getName();
    };
  }

  static String mixed(Object value) {
    return switch (value) { // an enum constant among the labels: not linked
      case Hue.RED -> "red";
      case Hue hue -> "hue " + hue;
      case Shape _ -> "shape";
      default -> "other";
    };
  }

  static <T extends Shape, U> String generic(Pair<T, U> pair) {
    return switch (pair) {
      case Pair<T, U>(Circle a, Circle b) -> "circles " + (a.radius() + b.radius());
      case Pair<T, U>(var a, String b) -> a.kind() + b;
      case Pair<T, U>(Box(_, Integer i), var b) when i > 2 -> i + " and " + b;
      case Pair<T, U>(var a, _) -> a.kind();
    };
  }

  /** A switch statement in a loop, with variables and code after it. */
  static int statement(List<Object> values) {
    int sum = 0;
    long wide = 1L << 40;
    for (Object value : values) {
      try {
        switch (value) {
          case Circle circle when circle.radius() < 0 -> throw new IllegalStateException("less");
          case Circle(int radius) -> sum += radius;
          case Box box -> {
            Shape inner = box.inner();
            sum += depth(inner) + (int) (wide >>> 38);
          }
          case String text -> sum += text.length();
          default -> {
            continue;
          }
        }
      } catch (IllegalStateException e) {
        sum -= 7;
      } catch (NullPointerException e) {
        sum -= 11; // a switch without a case for null
      }
      sum *= 3;
    }
    return sum;
  }

  static Function<Object, String> lambda(int limit) {
    return value ->
        switch (value) {
          case Circle circle when circle.radius() > limit -> "over " + limit;
          case Circle _ -> "within " + limit;
          case Shape shape -> shape.kind();
          default -> "no shape";
        };
  }

  class Inner {
    private String hidden(Shape shape) {
      class Local {
        String ask() {
          return switch (shape) {
            case Circle _, Dot _ -> "round";
            case Box _ -> "square";
            case Group _ -> "many";
            case Hue _ -> "hue";
          };
        }
      }
      return new Local().ask();
    }
  }

  /** Has the name and the signature of a generated method. */
  private static int typeSwitch$0(Shape shape, int from) {
    return -from;
  }

  static Shape shape(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 3 : 6)) {
      case 0 -> new Dot();
      case 1 -> new Circle(random.nextInt(10) - 1);
      case 2 -> Hue.values()[random.nextInt(2)];
      case 3, 4 -> new Box(shape(random, depth + 1), any(random, depth + 1));
      default -> {
        List<Shape> members = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          members.add(shape(random, depth + 1));
        }
        yield new Group(members);
      }
    };
  }

  static Object any(Random random, int depth) {
    return switch (random.nextInt(10)) {
      case 0 -> null;
      case 1 -> "text".substring(random.nextInt(4));
      case 2 -> random.nextInt(6);
      case 3 -> new int[random.nextInt(3)];
      case 4 -> new String[2];
      case 5 -> List.of(1, 2);
      case 6 -> new StringBuilder("sb");
      default -> shape(random, depth);
    };
  }

  private static String ask(java.util.concurrent.Callable<Object> question) {
    try {
      return String.valueOf(question.call()).replaceAll("@[0-9a-f]+", "@");
    } catch (Exception e) {
      return e.getClass().getName();
    }
  }

  public static List<String> answers(Random random) {
    List<String> answers = new ArrayList<>();
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      Object any = any(random, 0);
      Shape shape = random.nextInt(20) == 0 ? null : shape(random, 0);
      Object second = random.nextBoolean() ? any : shape(random, 3);
      all.add(any);
      answers.add(ask(() -> guards(any)));
      answers.add(ask(() -> mixed(any)));
      answers.add(ask(() -> lambda(4).apply(any)));
      answers.add(ask(() -> Hue.RED.tell(any)));
      answers.add(ask(() -> Hue.BLUE.tell(any)));
      answers.add(ask(() -> depth(shape)));
      answers.add(ask(() -> shape.kind()));
      answers.add(ask(() -> generic(new Pair<>(shape, second))));
      answers.add(ask(() -> new Shapes().new Inner().hidden(shape)));
    }
    answers.add(ask(() -> statement(all)));
    answers.add(ask(() -> typeSwitch$0(new Dot(), 5)));
    return answers;
  }
}
