package callscope.document;

import callscope.api.Internal;

/** The figures of a baseline for the reports of each operating system. Thread-safe. */
@Internal
@FunctionalInterface
public interface PrevalenceBySystem {
  /**
   * The figures for a report.
   *
   * @param system the operating system of its sample, as in {@code InputFacts}
   */
  Prevalence of(String system);
}
