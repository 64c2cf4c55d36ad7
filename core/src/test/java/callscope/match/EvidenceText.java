package callscope.match;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.compile.Condition;
import java.util.List;
import java.util.StringJoiner;

/** Evidence as a line of text that tests can compare. */
final class EvidenceText {
  private EvidenceText() {}

  /**
   * The evidence of a match: {@code +} or {@code -} for what holds or does not, then the feature or
   * the kind of condition, {@code @} and the calls, {@code "..."} for captures and the children in
   * brackets.
   */
  static String of(Match match) {
    return of(match.evidence(), match.address());
  }

  private static String of(Evidence evidence, Address match) {
    StringBuilder text = new StringBuilder(evidence.success() ? "+" : "-");
    text.append(
        switch (evidence.condition()) {
          case Condition.All all -> "all";
          case Condition.AtLeast some -> some.count() + " of";
          case Condition.Not not -> "not";
          case Condition.Has has -> has.statement().pattern().toString();
          case Condition.Counted counted -> "count " + counted.statement().counted().pattern();
          case Condition.Where where -> "where " + where.statement().text();
          case Condition.Sequence sequence -> "in order";
        });
    text.append(places(evidence.locations().at(match)));
    for (Capture capture : evidence.captures()) {
      text.append(" \"").append(capture.text()).append('"');
      text.append(places(capture.locations().at(match)));
    }
    if (!evidence.children().isEmpty()) {
      StringJoiner children = new StringJoiner(", ", " [", "]");
      evidence.children().forEach(child -> children.add(of(child, match)));
      text.append(children);
    }
    return text.toString();
  }

  private static String places(List<Address> addresses) {
    StringBuilder text = new StringBuilder();
    for (Address address : addresses) {
      text.append('@');
      text.append(address instanceof CallAddress call ? call.index() : address);
    }
    return text.toString();
  }
}
