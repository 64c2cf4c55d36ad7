package callscope.match;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Runs parts of matching on other cores. */
final class InParallel {
  private InParallel() {}

  /** Starts a task on a thread of its own. */
  static <T> FutureTask<T> start(Callable<T> task) {
    FutureTask<T> started = new FutureTask<>(task);
    Thread.ofPlatform().daemon().name("match").start(started);
    return started;
  }

  /**
   * The result of a task, which runs here if no thread has begun; what it throws is thrown here.
   */
  static <T> T await(FutureTask<T> task) {
    task.run();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("matching failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while matching", e);
    }
  }

  /**
   * Applies a function to each worker, to the first on this thread and to each other on a thread of
   * its own.
   *
   * @return the results in the order of the workers
   */
  static <W, T> List<T> each(List<W> workers, Function<W, T> function) {
    List<FutureTask<T>> others = new ArrayList<>();
    for (W worker : workers.subList(1, workers.size())) {
      others.add(start(() -> function.apply(worker)));
    }
    List<T> results = new ArrayList<>();
    results.add(function.apply(workers.getFirst()));
    others.forEach(other -> results.add(await(other)));
    return results;
  }
}
