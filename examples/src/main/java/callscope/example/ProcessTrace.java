package callscope.example;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Writes one process: its scenes at their times, and noise on all its threads before, between and
 * beside them.
 */
final class ProcessTrace {
  private static final double NOISE_BESIDE_SCENES = 0.15;
  private static final double SWITCH_OF_THREAD = 0.08;

  /** Where the calls of all processes go. */
  record Sink(
      BehaviorWriter behavior,
      Optional<LogWriter> log,
      SandboxTime time,
      Summary summary,
      Verdict verdict) {}

  private record RunningScene(int thread, Scene scene, Iterator<Call> calls) {}

  private final ProcessIdentity identity;
  private final boolean runsSample;
  private final Sink sink;
  private final SplittableRandom random;
  private final Noise noise;
  private final CallSite.Sites sites;
  private final Deque<Scene> upcoming;
  private final List<RunningScene> running = new ArrayList<>();
  private final List<Deque<Call>> pendingNoise = new ArrayList<>();
  private Optional<Call> last = Optional.empty();
  private int noisyThread;
  private double now;
  private int id;

  ProcessTrace(SimulatedProcess process, SplittableRandom random, Sink sink) {
    this.identity = process.identity();
    this.runsSample = process.runsSample();
    this.sink = sink;
    this.random = random;
    this.noise = new Noise(process.noise(), random.split());
    this.sites = new CallSite.Sites(random.split(), process.noise().bits());
    this.upcoming = new ArrayDeque<>(process.scenes());
    this.now = identity.start();
    for (int i = 0; i < identity.threads().size(); i++) {
      pendingNoise.add(new ArrayDeque<>(0));
    }
  }

  /** Writes the process: all scenes, and noise until it has moved the meter by the amount. */
  void write(long amount, LongSupplier meter) throws IOException {
    sink.behavior().begin(identity, sink.time().at(identity.start()));
    if (sink.log().isPresent()) {
      sink.log().get().begin(identity, sink.time().clock(identity.start()));
    }
    writeCalls(amount, meter);
    if (sink.log().isPresent()) {
      sink.log().get().end();
    }
    sink.behavior().end(identity);
  }

  private void writeCalls(long amount, LongSupplier meter) throws IOException {
    long spent = 0;
    while (true) {
      boolean noiseLeft = spent < amount;
      double next =
          noiseLeft
              ? identity.start() + (identity.end() - identity.start()) * spent / amount
              : Double.MAX_VALUE;
      startScenes(next);
      boolean beside = identity.threads().size() > 1 && random.nextDouble() < NOISE_BESIDE_SCENES;
      if (!running.isEmpty() && !(noiseLeft && beside)) {
        writeScripted();
      } else if (noiseLeft) {
        now = running.isEmpty() ? Math.max(now, next) : now;
        long before = meter.getAsLong();
        writeNoise();
        spent += meter.getAsLong() - before;
      } else {
        return;
      }
    }
  }

  /** Starts the scenes that are due until {@code time}; only one at a time runs on a thread. */
  private void startScenes(double time) {
    while (!upcoming.isEmpty()) {
      Scene scene = upcoming.getFirst();
      int thread = Math.min(scene.thread(), identity.threads().size() - 1);
      boolean later = scene.at() > time || (!running.isEmpty() && scene.at() > now);
      if (later || isBusy(thread)) {
        return;
      }
      upcoming.removeFirst();
      now = Math.max(now, scene.at());
      running.add(new RunningScene(thread, scene, scene.calls().iterator()));
    }
  }

  private boolean isBusy(int thread) {
    return running.stream().anyMatch(scene -> scene.thread() == thread);
  }

  private void writeScripted() throws IOException {
    RunningScene current = running.get(random.nextInt(running.size()));
    Call call = current.calls().next();
    if (!current.calls().hasNext()) {
      running.remove(current);
    }
    now += 0.001 * Math.max(0, random.nextInt(12) - 6);
    int written = id;
    current
        .scene()
        .signature()
        .ifPresent(signature -> sink.verdict().add(signature, call, identity.pid(), written));
    CallSite site = runsSample ? CallSite.Sites.inSample(id) : sites.of(call.api(), random);
    write(call, current.thread(), site);
  }

  private void writeNoise() throws IOException {
    int threads = identity.threads().size();
    if (random.nextDouble() < SWITCH_OF_THREAD) {
      double place = random.nextDouble();
      noisyThread = (int) (threads * place * place);
    }
    while (isBusy(noisyThread)) {
      noisyThread = (noisyThread + 1) % threads;
    }
    Call call = nextNoise();
    // CAPE folds equal calls that follow each other, on whichever thread
    while (last.isPresent() && call.repeats(last.get())) {
      call = nextNoise();
    }
    write(call, noisyThread, sites.of(call.api(), random));
  }

  private Call nextNoise() {
    Deque<Call> pending = pendingNoise.get(noisyThread);
    if (pending.isEmpty()) {
      pending.addAll(noise.next());
    }
    return pending.removeFirst();
  }

  private void write(Call call, int thread, CallSite site) throws IOException {
    String threadId = Integer.toString(identity.threads().get(thread));
    sink.behavior().write(call, sink.time().at(now), threadId, site, id);
    if (sink.log().isPresent()) {
      sink.log().get().write(call, sink.time().clock(now), threadId, site);
    }
    sink.summary().add(call);
    last = Optional.of(call);
    id++;
  }
}
