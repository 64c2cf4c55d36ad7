package callscope.document;

import callscope.address.CallAddress;
import callscope.api.Internal;
import callscope.input.CallTable;
import java.util.List;
import java.util.Optional;

/** A call of a trace. What it says is made when it is asked for, since few readers do. */
@Internal
public record TracedCall(CallAddress address, CallTable calls, CallText text)
    implements MatchedCall {

  @Override
  public String rendered() {
    return text.render(calls, position());
  }

  /** The number of its signature: the calls of one signature differ only in what they returned. */
  public int signature() {
    return calls.signature(position());
  }

  /** The same text piece by piece, but without what was returned. */
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
  public Optional<String> returned() {
    return text.returned(calls, position());
  }

  /** What it returned, if that is part of the text of its call in documents. */
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
