/** The version of callscope. It uses nothing else of callscope. */
@NullMarked
package callscope.version;

import org.jspecify.annotations.NullMarked;
