package callscope.lsp;

import callscope.graph.Reference;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleFile;
import callscope.rule.RuleFiles;
import callscope.rule.RuleSource;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The rules as they are now: those of the folders, with those that are open as the editor has them.
 * One thread of its own does all work, in the order it was asked for.
 */
final class LiveRules {
  private static final String ENDING = ".yml";

  /** So long nobody must have typed before files are looked at that depend on what was typed. */
  private static final long REST_MILLIS = 300;

  private final ScheduledThreadPoolExecutor worker;
  private final OpenFiles open;
  private final PublishFindings publish;
  private final Consumer<String> log;
  private RuleSnapshot space = RuleSnapshot.of(List.of());
  private final Set<String> waiting = new LinkedHashSet<>();
  private @Nullable Future<?> rest;

  /**
   * Rules that change.
   *
   * @param log hears what went wrong
   */
  LiveRules(OpenFiles open, PublishFindings publish, Consumer<String> log) {
    this.open = open;
    this.publish = publish;
    this.log = log;
    this.worker =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("callscope-rules").factory());
    worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  void stop() {
    worker.shutdown();
  }

  /** Answers from the rules as they are after all that was told before. */
  <T> CompletableFuture<T> ask(Function<RuleSnapshot, T> question) {
    return worker.isShutdown()
        ? CompletableFuture.failedFuture(new IllegalStateException("the server was shut down"))
        : CompletableFuture.supplyAsync(() -> answer(question), worker);
  }

  /** Errors become short answers: the stack trace of one would fill pages. */
  private <T> T answer(Function<RuleSnapshot, T> question) {
    try {
      return question.apply(space);
    } catch (StackOverflowError | OutOfMemoryError e) {
      ResponseErrorCode code = ResponseErrorCode.InternalError;
      throw new ResponseErrorException(
          new ResponseError(code, "out of memory or stack space: " + e, null));
    }
  }

  /** Does something with the rules as they are after all that was told before. */
  void use(Consumer<RuleSnapshot> use) {
    run(() -> use.accept(space));
  }

  private void run(Runnable work) {
    if (!worker.isShutdown()) {
      worker.execute(() -> guarded(work));
    }
  }

  /** Whatever goes wrong with one file must not end the service for the others. */
  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      log.accept("internal error: " + e);
    }
  }

  /** Reads all rules below folders and looks at them, as there is time. */
  void load(Collection<Path> folders) {
    run(
        () -> {
          long begin = System.nanoTime();
          Map<String, Optional<KnownFile>> read = read(folders);
          space = space.with(read);
          waiting.addAll(read.keySet());
          log.accept(
              "read %d rules in %d ms"
                  .formatted(read.size(), (System.nanoTime() - begin) / 1_000_000));
          publishNext();
        });
  }

  private Map<String, Optional<KnownFile>> read(Collection<Path> folders) {
    List<RuleFile> files =
        folders.stream()
            .filter(Files::isDirectory)
            .flatMap(folder -> RuleFiles.find(List.of(folder), new Problems()).stream())
            .filter(file -> open.text(file.path().toString()).isEmpty())
            .toList();
    Map<String, Optional<KnownFile>> read = new HashMap<>();
    files.parallelStream()
        .flatMap(file -> KnownFile.read(file).stream())
        .toList()
        .forEach(file -> read.put(file.path(), Optional.of(file)));
    return read;
  }

  /** Forgets all rules below folders, but for those that are open. */
  void forget(Collection<Path> folders) {
    folders.forEach(folder -> run(() -> change(below(folder.toString()))));
  }

  /** Takes over what the editor has of a file, and says at once what is found in it. */
  void typed(String path) {
    run(
        () -> {
          RuleSnapshot before = space;
          Optional<KnownFile> old = space.file(path);
          Optional<KnownFile> now = current(path, old);
          boolean same = old.map(KnownFile::source).equals(now.map(KnownFile::source));
          if (!same) {
            space = space.with(Map.of(path, now));
          }
          publish.publish(space, path, true);
          if (!same) {
            waiting.addAll(affected(before, path));
          }
          rest();
        });
  }

  /** Takes over changes of files on the disk. */
  void changedOnDisk(Collection<Path> paths) {
    run(
        () -> {
          Map<String, Optional<KnownFile>> changes = new HashMap<>();
          for (Path path : paths) {
            changes.putAll(below(path.toString()));
            if (Files.isDirectory(path)) {
              changes.putAll(read(List.of(path)));
            } else if (open.text(path.toString()).isEmpty()) {
              Optional<KnownFile> now = current(path.toString(), space.file(path.toString()));
              changes.put(path.toString(), now);
            }
          }
          change(changes);
        });
  }

  private void change(Map<String, Optional<KnownFile>> changes) {
    RuleSnapshot before = space;
    space = space.with(changes);
    for (String path : changes.keySet()) {
      waiting.add(path);
      waiting.addAll(affected(before, path));
    }
    rest();
  }

  /** The files at and below a path that are not open, all gone. */
  private Map<String, Optional<KnownFile>> below(String path) {
    Map<String, Optional<KnownFile>> gone = new HashMap<>();
    for (String known : space.paths()) {
      boolean within = known.equals(path) || known.startsWith(path + File.separator);
      if (within && open.text(known).isEmpty()) {
        gone.put(known, Optional.empty());
      }
    }
    return gone;
  }

  /** A file as the editor or else the disk has it; nothing if it is no rule. */
  private Optional<KnownFile> current(String path, Optional<KnownFile> before) {
    Optional<String> text = open.text(path).map(OpenText::text);
    if (text.isPresent()) {
      RuleSource source = new RuleSource(path, text.get());
      return before.filter(known -> known.source().equals(source)).isPresent()
          ? before
          : Optional.of(source)
              .filter(now -> KnownFile.isRule(now.text()) && isRuleFile(path))
              .map(now -> KnownFile.of(now, before));
    }
    return FileAddress.onDisk(path)
        .filter(file -> Files.isRegularFile(file) && path.endsWith(ENDING))
        .flatMap(file -> RuleFiles.find(List.of(file), new Problems()).stream().findFirst())
        .flatMap(KnownFile::read);
  }

  /** Tests of rules hold rules, too, but are none. */
  private static boolean isRuleFile(String path) {
    return !path.endsWith(".test.yaml");
  }

  /** The files of which something else may be found now. */
  private Set<String> affected(RuleSnapshot before, String path) {
    Set<String> affected = new HashSet<>(open.paths());
    for (RuleSnapshot one : List.of(before, space)) {
      one.file(path)
          .flatMap(KnownFile::known)
          .ifPresent(rule -> addDependents(one, rule, affected));
    }
    Map<String, List<Problem>> old = before.problems();
    Map<String, List<Problem>> now = space.problems();
    Set<String> troubled = new HashSet<>(old.keySet());
    troubled.addAll(now.keySet());
    troubled.removeIf(one -> Objects.equals(old.get(one), now.get(one)));
    affected.addAll(troubled);
    affected.remove(path);
    return affected;
  }

  private static void addDependents(RuleSnapshot space, Rule rule, Set<String> paths) {
    Set<Rule> seen = new HashSet<>(Set.of(rule));
    Deque<Rule> pending = new ArrayDeque<>(seen);
    while (!pending.isEmpty()) {
      for (Reference reference : space.graph().dependents(pending.removeFirst())) {
        if (seen.add(reference.from())) {
          paths.add(reference.from().source().path());
          pending.add(reference.from());
        }
      }
    }
  }

  /** Looks at the files that wait once nobody types any more. */
  private void rest() {
    Future<?> before = rest;
    if (before != null) {
      before.cancel(false);
    }
    rest = worker.schedule(() -> guarded(this::publishNext), REST_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** One file at a time, so that whoever types meanwhile need not wait for all of them. */
  private void publishNext() {
    if (!waiting.isEmpty()) {
      String path = waiting.iterator().next();
      waiting.remove(path);
      run(this::publishNext);
      publish.publish(space, path, false);
    }
  }
}
