package callscope.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of the query of a request, in the order of the query. Immutable. */
record QueryParameters(Map<String, List<String>> values) {
  static final QueryParameters NONE = new QueryParameters(Map.of());

  /**
   * Parses a query.
   *
   * @param query as it was sent; null if there is none
   * @throws HttpFailure if it is too long or wrongly encoded
   */
  static QueryParameters of(@Nullable String query) throws HttpFailure {
    if (query == null) {
      return NONE;
    }
    if (query.length() > ServerLimits.QUERY) {
      throw new HttpFailure(414, "the query has more than " + ServerLimits.QUERY + " characters");
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String part : query.split("&", -1)) {
      if (!part.isEmpty()) {
        String[] words = part.split("=", 2);
        String value = words.length == 2 ? decoded(words[1]) : "";
        values.computeIfAbsent(decoded(words[0]), name -> new ArrayList<>()).add(value);
      }
    }
    return new QueryParameters(values);
  }

  private static String decoded(String text) throws HttpFailure {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(400, "the query is not valid percent-encoding");
    }
  }

  /** Refuses parameters of the query that the route does not have. */
  void allow(List<String> names) throws HttpFailure {
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        throw new HttpFailure(
            400,
            "there is no parameter `"
                + name
                + "`"
                + (names.isEmpty() ? "" : "; the parameters are " + String.join(", ", names)));
      }
    }
  }

  /** The values of a parameter of the query. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The value of a parameter that may be given once; empty if it is missing or blank. */
  Optional<String> one(String name) throws HttpFailure {
    List<String> given = all(name);
    if (given.size() > 1) {
      throw new HttpFailure(400, "the parameter `" + name + "` is given more than once");
    }
    return given.stream().filter(value -> !value.isBlank()).findFirst();
  }

  /** The value of a parameter that is a number. */
  int number(String name, int ifMissing, int least, int most) throws HttpFailure {
    Optional<String> text = one(name);
    if (text.isEmpty()) {
      return ifMissing;
    }
    int number = text.get().matches("[0-9]{1,9}") ? Integer.parseInt(text.get()) : -1;
    if (number < least || number > most) {
      throw new HttpFailure(
          400, "`" + name + "` is a number from " + least + " to " + most + ", not " + text.get());
    }
    return number;
  }
}
