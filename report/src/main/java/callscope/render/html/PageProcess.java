package callscope.render.html;

import callscope.address.ProcessAddress;
import callscope.input.TracedProcess;
import java.util.List;
import java.util.Optional;

/**
 * A process of the page.
 *
 * @param traced what the trace says about it; empty without a trace
 * @param calls the number of its calls on the page
 * @param threads their ids
 */
record PageProcess(
    ProcessAddress address,
    String name,
    Optional<TracedProcess> traced,
    int calls,
    List<Long> threads) {
  PageProcess {
    threads = List.copyOf(threads);
  }
}
