/**
 * Reads reports of sandboxes into traces: opens them, finds out their kind and hands them to its
 * reader; may use the core and the readers below it.
 */
@NullMarked
package callscope.extract;

import org.jspecify.annotations.NullMarked;
