package callscope.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of the table of facts: what a call does to an object. Immutable. */
final class HandleFact {
  private static final Role[] ROLES = Role.values();

  private final Action action;
  private final ObjectKind kind;
  private final HandleSpace space;
  private final List<List<String>> arguments;
  private final @Nullable String meaning;
  private final @Nullable String constant;

  /** For each role its position among those of the fact; -1 for others. */
  private final int[] slots = new int[ROLES.length];

  /** What a call does to an object. */
  enum Action {
    OPEN,
    ANNOUNCE,
    USE,
    CLOSE,
    DUPLICATE,
    DESCRIPTOR_CONTROL,
    PEER,
    FORK,
    EXEC
  }

  /** What an argument is used for. */
  enum Role {
    RESULT,
    RESULTS,
    HANDLE,
    PARENT,
    PATH,
    NAME,
    VALUE,
    VALUE_PATH,
    SUBKEY,
    SUBKEY_PATH,
    COMMAND,
    RENAME,
    PID,
    TID,
    PROCESS,
    FILE,
    HOST,
    PORT,
    URL,
    FROM,
    TO,
    OPTIONS
  }

  /**
   * Creates a fact.
   *
   * @param kind the kind of the object; {@link ObjectKind#UNKNOWN} if it may be of any kind
   * @param roles the names of the arguments in each role, in order of preference
   * @param meaning the meaning of the reference, if not that of the kind
   * @param constant the name of what is opened, if the API determines it
   */
  HandleFact(
      Action action,
      ObjectKind kind,
      HandleSpace space,
      Map<Role, List<String>> roles,
      @Nullable String meaning,
      @Nullable String constant) {
    this.action = action;
    this.kind = kind;
    this.space = space;
    this.meaning = meaning;
    this.constant = constant;
    List<List<String>> ofRoles = new ArrayList<>(roles.size());
    for (Role role : ROLES) {
      List<String> names = roles.get(role);
      slots[role.ordinal()] = names == null ? -1 : ofRoles.size();
      if (names != null) {
        ofRoles.add(names);
      }
    }
    this.arguments = ofRoles;
  }

  Action action() {
    return action;
  }

  ObjectKind kind() {
    return kind;
  }

  HandleSpace space() {
    return space;
  }

  /** The names of the arguments of each role that the fact has, in the order of roles. */
  List<List<String>> arguments() {
    return arguments;
  }

  /** The meaning of the reference; null for that of the kind. */
  @Nullable String meaning() {
    return meaning;
  }

  /** The name of what is opened; null if arguments determine it. */
  @Nullable String constant() {
    return constant;
  }

  /** The position of a role among those of the fact, in the order of roles; -1 if it has not. */
  int slot(Role role) {
    return slots[role.ordinal()];
  }

  /** Whether the fact has a role. */
  boolean has(Role role) {
    return slot(role) >= 0;
  }

  /** Whether the only argument in a role is a given one. */
  boolean has(Role role, String argument) {
    return has(role) && arguments.get(slot(role)).equals(List.of(argument));
  }
}
