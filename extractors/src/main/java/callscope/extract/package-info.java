/** Shared types of all report readers: sources, limits, diagnostics and results; may use inputs. */
@NullMarked
package callscope.extract;

import org.jspecify.annotations.NullMarked;
