package callscope.effect;

import callscope.address.CallAddress;
import java.util.List;

/**
 * A call that a match needs.
 *
 * @param position the position among the calls of its thread, from 0
 * @param text the call as in result documents, truncated if very long
 * @param answers the features of the rule that the call satisfies, such as {@code
 *     api(RegSetValueEx)}
 */
public record EvidenceCall(CallAddress address, int position, String text, List<String> answers) {
  public EvidenceCall {
    answers = List.copyOf(answers);
  }

  /**
   * The number of the call in the report, as in all views: {@code call 214}.
   *
   * @param positioned whether to add the position in the thread, from which users can tell how far
   *     apart calls are: {@code call 214 (#199 of the thread)}
   */
  public String name(boolean positioned) {
    String name = "call " + address.id();
    return positioned ? name + " (#" + position + " of the thread)" : name;
  }
}
