/** Reads the output of strace; may use only the shared types, the call line reader and the core. */
@NullMarked
package callscope.extract.strace;

import org.jspecify.annotations.NullMarked;
