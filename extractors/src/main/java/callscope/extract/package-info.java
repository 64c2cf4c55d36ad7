/**
 * What the readers of all kinds of reports share: sources, limits, diagnostics, what was read; may
 * use inputs.
 */
@NullMarked
package callscope.extract;

import org.jspecify.annotations.NullMarked;
