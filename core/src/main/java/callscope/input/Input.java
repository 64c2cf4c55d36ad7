package callscope.input;

/** Something to analyse. */
public sealed interface Input permits Trace, Code {

  InputFacts facts();
}
