package callscope.objects;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A name of objects of one kind, in all its forms; shared by all objects that have it. */
final class ObjectName {
  private final List<String> forms;
  private final int id;

  /** The last part of a path, as an object of its own; set when the name is interned. */
  private final @Nullable ObservedObject fileName;

  ObjectName(List<String> forms, int id, @Nullable ObservedObject fileName) {
    this.forms = forms;
    this.id = id;
    this.fileName = fileName;
  }

  /** The recorded form, then the normal form if it differs. */
  List<String> forms() {
    return forms;
  }

  /** The form with which other names are built: the recorded one. */
  String recorded() {
    return forms.getFirst();
  }

  /** The identity of objects with this name, if it is complete. */
  int id() {
    return id;
  }

  @Nullable ObservedObject fileName() {
    return fileName;
  }
}
