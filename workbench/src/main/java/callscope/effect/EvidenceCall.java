package callscope.effect;

import callscope.address.CallAddress;
import java.util.List;

/**
 * A call that a match needs.
 *
 * @param position among the calls of its thread, from 0
 * @param text as in result documents, cut if it is very long
 * @param answers what of the rule it answers, such as {@code api(RegSetValueEx)}
 */
public record EvidenceCall(CallAddress address, int position, String text, List<String> answers) {
  public EvidenceCall {
    answers = List.copyOf(answers);
  }
}
