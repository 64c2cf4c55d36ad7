package callscope.input;

import callscope.api.PublicApi;

/** An input to analyse: a trace or code. Never changes once it is built. */
@PublicApi
public sealed interface Input permits Trace, Code {

  /** The facts about the input as a whole. */
  InputFacts facts();
}
