package callscope.input;

import callscope.api.PublicApi;

/** An input to analyse. */
@PublicApi
public sealed interface Input permits Trace, Code {

  InputFacts facts();
}
