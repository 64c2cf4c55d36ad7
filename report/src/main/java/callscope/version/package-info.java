/** Says which version of callscope this is; uses nothing else of callscope. */
@NullMarked
package callscope.version;

import org.jspecify.annotations.NullMarked;
