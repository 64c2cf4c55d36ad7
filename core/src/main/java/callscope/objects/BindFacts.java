package callscope.objects;

import callscope.input.CallSignatureTable;
import callscope.input.StringDictionary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Applies the facts to call signatures, each once. Signatures with the same API and the same names
 * of arguments share the search for arguments. Not thread-safe.
 */
final class BindFacts {
  /** The facts of an API that the table does not contain. */
  static final BoundFact[] NONE = new BoundFact[0];

  private static final String RETURN = "return";

  private final HandleFacts table;
  private final Predicate<HandleFact> wanted;
  private final CallSignatureTable signatures;
  private final StringDictionary texts;
  private final BoundFact[] @Nullable [] bound;
  private final Map<Integer, List<HandleFact>> ofApis = new HashMap<>();

  /** A hostile recording may give each call arguments with other names. */
  private final Map<Names, Layout> layouts = new HashMap<>();

  /** The name of a call, and those of its arguments. */
  private record Names(int api, int[] names) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Names that && api == that.api && Arrays.equals(names, that.names);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(names) * 31 + api;
    }
  }

  /** The arguments that may have the roles of the facts of an API, for some argument names. */
  private record Layout(List<HandleFact> facts, List<int[][]> candidates) {}

  private static final Layout NO_FACTS = new Layout(List.of(), List.of());

  BindFacts(
      HandleFacts table,
      Predicate<HandleFact> wanted,
      CallSignatureTable signatures,
      StringDictionary texts) {
    this.table = table;
    this.wanted = wanted;
    this.signatures = signatures;
    this.texts = texts;
    this.bound = new BoundFact[signatures.size()][];
  }

  /** The facts about calls with a signature, in the order of the table. */
  BoundFact[] of(int signature) {
    BoundFact[] known = bound[signature];
    if (known == null) {
      known = bind(signature);
      bound[signature] = known;
    }
    return known;
  }

  private BoundFact[] bind(int signature) {
    Layout layout = layout(signature);
    int size = layout.facts.size();
    if (size == 0) {
      return NONE;
    }
    BoundFact[] facts = new BoundFact[size];
    for (int i = 0; i < size; i++) {
      facts[i] =
          new BoundFact(
              layout.facts.get(i), layout.candidates.get(i), signatures, texts, signature);
    }
    return facts;
  }

  private Layout layout(int signature) {
    int api = signatures.api(signature);
    List<HandleFact> facts = ofApis.get(api);
    if (facts == null) {
      facts = table.of(texts.text(api)).stream().filter(wanted).toList();
      ofApis.put(api, facts);
    }
    if (facts.isEmpty()) {
      return NO_FACTS;
    }
    Names names = new Names(api, names(signature));
    Layout known = layouts.get(names);
    if (known == null) {
      known = layout(facts, names.names);
      layouts.put(names, known);
    }
    return known;
  }

  private int[] names(int signature) {
    int[] names = new int[signatures.arguments(signature)];
    for (int i = 0; i < names.length; i++) {
      names[i] = signatures.argumentName(signature, i);
    }
    return names;
  }

  private Layout layout(List<HandleFact> facts, int[] names) {
    String[] recorded = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      recorded[i] = names[i] == StringDictionary.NONE ? "" : texts.text(names[i]);
    }
    List<int[][]> candidates = new ArrayList<>();
    for (HandleFact fact : facts) {
      int[][] ofRoles = new int[fact.arguments().size()][];
      for (int i = 0; i < ofRoles.length; i++) {
        ofRoles[i] = candidates(fact.arguments().get(i), recorded);
      }
      candidates.add(ofRoles);
    }
    return new Layout(facts, candidates);
  }

  private static int[] candidates(List<String> asked, String[] recorded) {
    int[] found = new int[recorded.length + 1];
    int size = 0;
    for (String name : asked) {
      if (name.equals(RETURN)) {
        found[size++] = BoundFact.RETURN;
      }
      for (int i = 0; i < recorded.length; i++) {
        if (answers(recorded[i], name) && !contains(found, size, i)) {
          found[size++] = i;
        }
      }
    }
    return Arrays.copyOf(found, size);
  }

  private static boolean contains(int[] found, int size, int argument) {
    for (int i = 0; i < size; i++) {
      if (found[i] == argument) {
        return true;
      }
    }
    return false;
  }

  /** Whether a recorded name is the asked one, regardless of case and of a type prefix. */
  static boolean answers(String recorded, String asked) {
    int prefix = recorded.length() - asked.length();
    if (prefix < 0 || !recorded.regionMatches(true, prefix, asked, 0, asked.length())) {
      return false;
    }
    if (prefix > 0 && !Character.isUpperCase(recorded.charAt(prefix))) {
      return false;
    }
    for (int i = 0; i < prefix; i++) {
      char c = recorded.charAt(i);
      boolean mark = i == 0 && c == '*';
      if (!mark && !Character.isLowerCase(c)) {
        return false;
      }
    }
    return true;
  }
}
