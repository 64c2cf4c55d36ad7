package callscope.render.html;

/** One row for each call, in the order of the processes. Not thread-safe. */
final class CallColumns {
  final Column thread = new Column();
  final Column shape = new Column();
  final Column id = new Column();
  final Column time = new Column();
  final Column returned = new Column();
  final Column outcome = new Column();
  final Column repeated = new Column();
  final Column caller = new Column();
}
