package callscope.render.html;

/** Matches and their evidence. Not thread-safe. */
final class EvidenceColumns {
  final Column matchPlace = new Column();
  final Column matchTree = new Column();
  final Column matchOrigin = new Column();
  final Column foundCount = new Column();
  final Column foundMatch = new Column();
  final Column nodeAbout = new Column();
  final Column nodeFlags = new Column();
  final Column nodeChildren = new Column();
  final Column child = new Column();
  final Column nodePlaces = new Column();
  final Column place = new Column();
  final Column nodeCaptures = new Column();
  final Column captureText = new Column();
  final Column capturePlaces = new Column();
  final Column captureAt = new Column();
  final Column aboutKind = new Column();
  final Column aboutKeyword = new Column();
  final Column aboutValue = new Column();
  final Column aboutNote = new Column();
}
