/** Values as bytes: a sink that collects them and a source that gives them back; uses nothing. */
@NullMarked
package callscope.bytes;

import org.jspecify.annotations.NullMarked;
