package callscope.vocabulary;

import callscope.feature.ApiName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of calls and arguments that are the same for every sandbox. Immutable and thread-safe.
 *
 * <p>The canonical name of a call is the name of the Windows function without A or W, if one does
 * exactly this; otherwise that of the native function or the system call. Unknown names are
 * canonical.
 */
public final class Vocabulary {
  private static final String NATIVE = "Nt";
  private static final String KERNEL = "Zw";

  /** The most pairs of names that are kept; recordings have some thousands. */
  private static final int MAX_ANSWERED = 20_000;

  /** The length of names that are not kept. */
  private static final int MAX_NAME = 100;

  private final VocabularyTable table;
  private final Map<NamedArgument, Set<String>> answered = new ConcurrentHashMap<>();

  private Vocabulary(VocabularyTable table) {
    this.table = table;
  }

  /** Loaded on first use. */
  private static final class Shipped {
    private static final Vocabulary VOCABULARY =
        new Vocabulary(VocabularyTable.parse(TableText.resource(VocabularyTable.APIS)));
  }

  /** The vocabulary of this version of callscope. */
  public static Vocabulary current() {
    return Shipped.VOCABULARY;
  }

  /** Loads the tables that are otherwise loaded when they are first needed. */
  public void load() {
    ReturnConventions.of(this, NATIVE);
    ErrorNames.outcome(KERNEL);
    ArgumentNames.answered(this, NATIVE, KERNEL);
  }

  /**
   * Parses the table of a vocabulary.
   *
   * @throws IllegalArgumentException if a line is invalid, with its number
   */
  static Vocabulary parse(String text) {
    return new Vocabulary(VocabularyTable.parse(text));
  }

  /** The version of the vocabulary, which increases with each change of a name. */
  public int version() {
    return table.version();
  }

  /** All listed names of calls, canonical or not; unmodifiable, in no particular order. */
  public Set<String> apis() {
    return Collections.unmodifiableSet(table.apis().keySet());
  }

  /** Whether the name of a call is known. */
  public boolean knows(String api) {
    return find(api) != null;
  }

  /** The canonical name of a call; the name itself if it is unknown. */
  public String canonicalApi(String api) {
    String found = find(api);
    return found == null ? api : found;
  }

  /** The family of a call, such as {@code registry}; empty if its name is unknown. */
  public Optional<String> family(String api) {
    String found = find(api);
    return found == null ? Optional.empty() : Optional.ofNullable(table.families().get(found));
  }

  /** The names of all families, sorted. */
  public Set<String> families() {
    return table.descriptions().keySet();
  }

  /** What the calls of a family concern, in a few words. */
  public String description(String family) {
    return table.descriptions().getOrDefault(family, family);
  }

  /**
   * The meaning of an argument, such as {@code value name}.
   *
   * @param api the name of its call, canonical or not
   * @param recorded the name of the argument; {@code Arg0} is the first parameter of the function
   * @return the name itself if its meaning is unknown
   */
  public String canonicalArgument(String api, String recorded) {
    String name =
        ArgumentName.position(recorded) >= 0 ? ArgumentNames.named(this, api, recorded) : recorded;
    String canonical = canonicalApi(api);
    String family = table.families().get(canonical);
    String meaning = argument(canonical, name);
    if (meaning == null && family != null) {
      meaning = argument(VocabularyTable.FAMILY + family, name);
    }
    if (meaning == null) {
      meaning = argument(VocabularyTable.EVERYWHERE, name);
    }
    return meaning == null ? name : meaning;
  }

  /** Whether the meaning of an argument is known. */
  public boolean knowsArgument(String api, String name) {
    return !canonicalArgument(api, name).equals(name) || table.meanings().contains(name);
  }

  /**
   * What the return value of a call says about success.
   *
   * @param api the recorded name: {@code NtCreateFile} returns a status and {@code CreateFileW} a
   *     handle, though their canonical name is the same
   */
  public ReturnConvention returns(String api) {
    return ReturnConventions.of(this, api);
  }

  /**
   * Whether an argument answers a name: its meaning, its documented name or its recorded name, each
   * regardless of case, blanks and type prefixes.
   *
   * @param api the recorded name of the call
   * @param recorded the recorded name of the argument
   * @param asked the name that a rule asks for, such as {@code creation flags}, {@code
   *     dwCreationFlags} or {@code Flags}
   */
  public boolean answers(String api, String recorded, String asked) {
    return ArgumentNames.answers(this, api, recorded, asked);
  }

  /**
   * The names that an argument answers, in the forms of {@link #argumentNameForms}. It answers a
   * name if they have a form in common. They are kept, because all traces of a sandbox have the
   * same names.
   *
   * @param api the recorded name of the call
   * @param recorded the recorded name of the argument
   * @return callers must not modify it
   */
  public Set<String> answeredForms(String api, String recorded) {
    NamedArgument argument = new NamedArgument(api, recorded);
    Set<String> known = answered.get(argument);
    if (known == null) {
      known = ArgumentNames.answered(this, api, recorded);
      if (argument.isUsual() && answered.size() < MAX_ANSWERED) {
        answered.put(argument, known);
      }
    }
    return known;
  }

  /** The recorded names of a call and of an argument. */
  private record NamedArgument(String api, String argument) {
    /** Whether the names may be those of a documented call, rather than an attack on the memory. */
    boolean isUsual() {
      return api.length() < MAX_NAME && argument.length() < MAX_NAME;
    }
  }

  /** The forms in which a name of an argument is compared; one or two. */
  public static Set<String> argumentNameForms(String name) {
    return ArgumentName.forms(name);
  }

  /**
   * Whether an argument of a call may answer a name in some recording. True if the parameters of
   * the call are unknown.
   *
   * @param api the name of the call, recorded or canonical
   * @param asked the name that a rule asks for
   */
  public boolean mayAnswer(String api, String asked) {
    return ArgumentNames.mayAnswer(this, api, asked);
  }

  /** Whether any argument of any call may answer a name. */
  public boolean knowsArgumentName(String asked) {
    return ArgumentNames.knows(this, asked);
  }

  /**
   * The names by which the arguments of all calls may be asked for: meanings, documented names and
   * the recorded names that have a meaning; unmodifiable, sorted. For messages that suggest one.
   */
  public Set<String> argumentNames() {
    return ArgumentNames.all(this);
  }

  /**
   * The names by which the arguments of a call may be asked for: first the meanings, then the
   * documented names, in the order of its parameters. Empty if its parameters are unknown.
   */
  public List<String> argumentNames(String api) {
    return ArgumentNames.of(this, api);
  }

  VocabularyTable table() {
    return table;
  }

  private @Nullable String argument(String where, String name) {
    String meaning = table.argument(where, name);
    return meaning == null ? table.argument(where, ArgumentName.withoutType(name)) : meaning;
  }

  /**
   * The canonical name of a call, by the table or by the rules for unlisted names; null if unknown.
   */
  private @Nullable String find(String api) {
    String listed = table.apis().get(api);
    if (listed != null) {
      return listed;
    }
    if (FunctionNames.isKernelName(api)) {
      return find(NATIVE + api.substring(KERNEL.length()));
    }
    String plain = ApiName.withoutVariant(api).map(table.apis()::get).orElse(null);
    if (plain != null) {
      return plain;
    }
    int dot = api.lastIndexOf('.');
    return dot > 0 && dot < api.length() - 1 && !api.contains("::")
        ? find(api.substring(dot + 1))
        : null;
  }
}
