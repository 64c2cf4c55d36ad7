/** Compares result documents. It may use the document and the core. */
@NullMarked
package callscope.compare;

import org.jspecify.annotations.NullMarked;
