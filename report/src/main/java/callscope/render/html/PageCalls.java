package callscope.render.html;

import java.util.List;

/**
 * The calls of the page.
 *
 * @param complete whether these are all calls of the report, not only those that are evidence
 */
record PageCalls(
    boolean complete,
    List<PageProcess> processes,
    Places places,
    ShapeColumns shapes,
    CallColumns calls) {
  PageCalls {
    processes = List.copyOf(processes);
  }
}
