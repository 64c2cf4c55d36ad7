package callscope.objects;

/**
 * The call that opened an object.
 *
 * @param process the index of its process in the trace
 * @param call the index of the call in its process
 */
public record OpenedBy(int process, int call) {}
