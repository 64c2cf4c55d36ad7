/** The output formats of result documents, for users of the library. It uses the renderers. */
@NullMarked
package callscope.output;

import org.jspecify.annotations.NullMarked;
