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
}
