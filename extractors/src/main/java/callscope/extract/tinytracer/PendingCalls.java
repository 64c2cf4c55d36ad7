package callscope.extract.tinytracer;

import callscope.input.CallBuilder;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.TraceBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The latest calls, whose arguments and return values may follow. Calls of several threads are
 * mixed, so lines between a call and its arguments may be those of others.
 */
final class PendingCalls {
  private static final int MOST = 256;

  private final TraceBuilder.PendingProcess process;
  private final StringDictionary texts;
  private final CallBuilder builder = new CallBuilder();
  private final Deque<Call> calls = new ArrayDeque<>();

  PendingCalls(TraceBuilder.PendingProcess process, StringDictionary texts) {
    this.process = process;
    this.texts = texts;
  }

  /** A call that is not complete yet. */
  static final class Call {
    private final String name;
    private final int api;
    private final long caller;
    private final List<int[]> arguments = new ArrayList<>();
    private boolean hasArguments;
    private int returned = StringDictionary.NONE;

    private Call(String name, int api, long caller) {
      this.name = name;
      this.api = api;
      this.caller = caller;
    }
  }

  /**
   * Adds a call.
   *
   * @param name by which its arguments and its return value refer to it
   * @param api the string id of its API
   */
  Call add(String name, int api, long caller) {
    if (calls.size() == MOST) {
      emit(calls.removeFirst());
    }
    Call call = new Call(name, api, caller);
    calls.addLast(call);
    return call;
  }

  /** The call whose arguments follow: the latest one with the name that has none. */
  Optional<Call> withoutArguments(String name) {
    Optional<Call> call = latest(name, each -> !each.hasArguments);
    call.ifPresent(found -> found.hasArguments = true);
    return call;
  }

  /** The call that has returned: the latest one with the name that had not. */
  Optional<Call> withoutReturn(String name) {
    return latest(name, each -> each.returned == StringDictionary.NONE);
  }

  private Optional<Call> latest(String name, Predicate<Call> wanted) {
    for (Iterator<Call> latest = calls.descendingIterator(); latest.hasNext(); ) {
      Call call = latest.next();
      if (call.name.equalsIgnoreCase(name) && wanted.test(call)) {
        return Optional.of(call);
      }
    }
    return Optional.empty();
  }

  void argument(Call call, String name, ArgumentValue value) {
    int text = texts.intern(value.text(), value.isText() ? Meaning.STRING : Meaning.AS_IT_READS);
    call.arguments.add(new int[] {texts.intern(name), text});
  }

  void returned(Call call, ArgumentValue value) {
    call.returned =
        texts.intern(value.text(), value.isText() ? Meaning.STRING : Meaning.AS_IT_READS);
  }

  /** Adds all calls to the process. */
  void finish() {
    calls.forEach(this::emit);
    calls.clear();
  }

  private void emit(Call call) {
    builder.clear();
    builder.api(call.api).callers(call.caller, 0).thread(0).returned(call.returned);
    for (int[] argument : call.arguments) {
      builder.argument(argument[0], argument[1], StringDictionary.NONE);
    }
    process.call(builder);
  }
}
