package callscope.document;

import callscope.address.CallAddress;
import callscope.api.Internal;
import callscope.document.MatchedCall.Argument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call from a parsed document. Documents contain only the text of a call, so its parts are parsed
 * from the text, with heuristics for quotes and commas in arguments.
 *
 * @param address the address, whose index is the number of the call in the document
 */
@Internal
public record ParsedCall(CallAddress address, String rendered) implements MatchedCall {
  @Override
  public String api() {
    return SplitCall.of(rendered).api();
  }

  @Override
  public List<Argument> arguments() {
    return SplitCall.of(rendered).arguments();
  }

  @Override
  public Map<Integer, String> objects() {
    return Map.of();
  }

  @Override
  public Optional<String> returned() {
    return SplitCall.of(rendered).returned();
  }

  @Override
  public boolean isText() {
    return SplitCall.of(rendered).isText();
  }

  @Override
  public int repeated() {
    return 0;
  }
}
