package callscope.compare;

import callscope.address.ProcessAddress;
import callscope.document.Layout;
import callscope.document.ResultDocument;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a process can be recognised by in another run.
 *
 * @param image the file name of its program, in lower case; empty if it is unknown
 * @param commandLine with ids of the run replaced; empty if it is unknown
 */
record OutlinedProcess(ProcessAddress address, String image, String commandLine) {

  /**
   * The processes of a document, in order.
   *
   * @param withTrace whether to look at its trace, which alone has command lines
   */
  static List<OutlinedProcess> of(ResultDocument document, boolean withTrace, RunIds ids) {
    List<OutlinedProcess> processes = new ArrayList<>();
    Optional<Trace> trace = document.origins().trace().filter(t -> withTrace);
    if (trace.isPresent()) {
      for (TracedProcess process : trace.get().processes()) {
        processes.add(
            new OutlinedProcess(
                process.address(),
                image(process.path().isEmpty() ? process.name() : process.path()),
                ids.without(process.commandLine())));
      }
    } else if (document.layout() instanceof Layout.OfTrace layout) {
      for (Layout.ProcessOutline process : layout.all()) {
        processes.add(new OutlinedProcess(process.address(), image(process.name().orElse("")), ""));
      }
    }
    return processes;
  }

  private static String image(String path) {
    int folder = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
    return path.substring(folder + 1).toLowerCase(Locale.ROOT);
  }
}
