/**
 * Reads our own traces: what any tool can write, record by record; may use JSON, addresses,
 * features and inputs.
 */
@NullMarked
package callscope.extract.traceformat;

import org.jspecify.annotations.NullMarked;
