package callscope.cli;

import callscope.analysis.Rules;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** Rules that are being loaded while the report is read. */
final class LoadedRules {
  private final FutureTask<Rules> task;

  private LoadedRules(FutureTask<Rules> task) {
    this.task = task;
  }

  static LoadedRules start(RuleOptions options) {
    return start(options, rules -> {});
  }

  /** Loads the rules, and then goes on with them in the same thread. */
  static LoadedRules start(RuleOptions options, Consumer<Rules> next) {
    FutureTask<Rules> task = new FutureTask<>(options::load);
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
    return new LoadedRules(task);
  }

  /** Waits for the rules. */
  Rules get() throws Failure {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Failure failure) {
        throw failure;
      }
      if (e.getCause() instanceof OutOfMemoryError error) {
        throw error;
      }
      throw new IllegalStateException("the rules could not be loaded", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.FAULT, "interrupted while the rules were loaded");
    }
  }
}
