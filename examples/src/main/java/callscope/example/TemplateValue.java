package callscope.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value in {@code calls.txt}: text with places for parameters. {@code {name}} inserts a value as
 * it is, {@code {name:conversion}} converts it:
 *
 * <ul>
 *   <li>{@code hex}: a number in hexadecimal
 *   <li>{@code length}: the number of characters
 *   <li>{@code bytes}: the size in UTF-16 with the final zero
 *   <li>{@code constant}: the value of a {@link Constant}, whose name is the meaning
 *   <li>{@code root}, {@code path}, {@code full}, {@code native}: the handle of the root of a
 *       registry key, its path below the root, its full name, and its name in the kernel
 * </ul>
 */
record TemplateValue(List<Part> parts) {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)(?::([a-z]+))?}");

  /** Literal text if the parameter is negative, else a place for that parameter. */
  record Part(int parameter, String text) {}

  static TemplateValue parse(String text, List<String> parameters) {
    List<Part> parts = new ArrayList<>();
    Matcher place = PLACE.matcher(text);
    int end = 0;
    while (place.find()) {
      if (place.start() > end) {
        parts.add(new Part(-1, text.substring(end, place.start())));
      }
      int parameter = parameters.indexOf(place.group(1));
      if (parameter < 0) {
        throw new IllegalArgumentException("unknown parameter in " + text);
      }
      parts.add(new Part(parameter, Optional.ofNullable(place.group(2)).orElse("")));
      end = place.end();
    }
    if (end < text.length() || parts.isEmpty()) {
      parts.add(new Part(-1, text.substring(end)));
    }
    return new TemplateValue(List.copyOf(parts));
  }

  boolean isGiven(List<Object> values) {
    return parts.stream().allMatch(part -> part.parameter() < values.size());
  }

  String text(List<Object> values) {
    if (parts.size() == 1) {
      return text(parts.getFirst(), values);
    }
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(text(part, values));
    }
    return text.toString();
  }

  /** The name of the constant, if the value is one. */
  Optional<String> meaning(List<Object> values) {
    Part first = parts.getFirst();
    return first.parameter() >= 0 && first.text().equals("constant")
        ? Optional.of(values.get(first.parameter()).toString())
        : Optional.empty();
  }

  private static String text(Part part, List<Object> values) {
    if (part.parameter() < 0) {
      return part.text();
    }
    Object value = values.get(part.parameter());
    return switch (part.text()) {
      case "" -> value.toString();
      case "hex" -> CallText.hex(number(value));
      case "length" -> Integer.toString(value.toString().length());
      case "bytes" -> Integer.toString(2 * (value.toString().length() + 1));
      case "constant" -> CallText.hex(Constant.valueOf(value.toString()).value());
      case "root" -> key(value).rootHandle();
      case "path" -> key(value).path();
      case "full" -> key(value).fullName();
      case "native" -> key(value).nativeName();
      default -> throw new IllegalArgumentException("unknown conversion " + part.text());
    };
  }

  private static long number(Object value) {
    return value instanceof Number number ? number.longValue() : Long.decode(value.toString());
  }

  private static RegistryKey key(Object value) {
    return value instanceof RegistryKey key ? key : RegistryKey.parse(value.toString());
  }
}
