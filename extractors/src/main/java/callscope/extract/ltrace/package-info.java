/** Reads the output of ltrace; may use only the shared types, the call line reader and the core. */
@NullMarked
package callscope.extract.ltrace;

import org.jspecify.annotations.NullMarked;
