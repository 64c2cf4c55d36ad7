package callscope.cli.options;

import callscope.analysis.Rules;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** Rules that are being loaded while the report is read. */
public final class LoadedRules {
  private final FutureTask<Rules> task;
  private volatile Duration time = Duration.ZERO;

  private LoadedRules(RuleOptions options) {
    this.task = new FutureTask<>(() -> load(options));
  }

  public static LoadedRules start(RuleOptions options) {
    return start(options, rules -> {});
  }

  /** Loads the rules, and then passes them on in the same thread. */
  public static LoadedRules start(RuleOptions options, Consumer<Rules> next) {
    LoadedRules loading = new LoadedRules(options);
    FutureTask<Rules> task = loading.task;
    Thread.ofPlatform()
        .daemon()
        .name("rules")
        .start(
            () -> {
              task.run();
              if (task.state() == Future.State.SUCCESS) {
                next.accept(task.resultNow());
              }
            });
    return loading;
  }

  private Rules load(RuleOptions options) throws Failure {
    long start = System.nanoTime();
    Rules rules = options.load();
    time = Duration.ofNanos(System.nanoTime() - start);
    return rules;
  }

  /** The time it took to load them, once {@link #get} has returned. */
  public Duration time() {
    return time;
  }

  /** Waits for the rules. */
  public Rules get() throws Failure {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Failure failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("the rules could not be loaded", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.FAULT, "interrupted while the rules were loaded");
    }
  }
}
