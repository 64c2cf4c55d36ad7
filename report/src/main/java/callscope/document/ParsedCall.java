package callscope.document;

import callscope.address.CallAddress;
import callscope.api.Internal;
import callscope.document.MatchedCall.Argument;
import java.util.List;
import java.util.Optional;

/**
 * A call that a document tells of. Documents have the text alone, so that its parts are found in
 * it: what quotes and commas in arguments mean is then guessed.
 *
 * @param address whose index is the number that the document gives the call
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
