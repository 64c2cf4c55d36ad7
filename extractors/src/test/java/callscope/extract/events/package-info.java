/** Tests of what the readers of event logs share. */
@NullMarked
package callscope.extract.events;

import org.jspecify.annotations.NullMarked;
