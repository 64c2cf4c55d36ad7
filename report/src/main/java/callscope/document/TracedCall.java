package callscope.document;

import callscope.address.CallAddress;
import callscope.api.Internal;
import callscope.input.CallTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call of a trace. What it says is made when it is asked for, since few readers do. */
@Internal
public record TracedCall(
    CallAddress address, CallTable calls, CallText text, ArgumentObjects objectNames)
    implements MatchedCall {

  @Override
  public String rendered() {
    return text.render(calls, position());
  }

  /** The id of its signature; calls of one signature differ only in their return value. */
  public int signature() {
    return calls.signature(position());
  }

  /** Renders the call in pieces, without the return value. */
  public void renderSignature(CallText.Pieces to) {
    text.render(signature(), to);
  }

  @Override
  public String api() {
    return text.api(calls, position());
  }

  @Override
  public List<MatchedCall.Argument> arguments() {
    return text.arguments(calls, position());
  }

  @Override
  public Map<Integer, String> objects() {
    Map<Integer, String> found = objectNames.of(address);
    return found.isEmpty() ? found : text.byShownArgument(signature(), found);
  }

  @Override
  public Optional<String> returned() {
    return text.returned(calls, position());
  }

  /** The return value, if documents contain it in the text of the call. */
  public Optional<String> writtenReturn() {
    return text.writtenReturn(calls, position());
  }

  @Override
  public boolean isText() {
    return text.isText(calls, position());
  }

  @Override
  public int repeated() {
    return calls.repeated(position());
  }

  private int position() {
    return Math.toIntExact(address.index());
  }
}
