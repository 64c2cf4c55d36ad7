package callscope.input;

/** An input to analyse. */
public sealed interface Input permits Trace, Code {

  InputFacts facts();
}
