/**
 * What the readers of event logs share: records of JSON, and calls that are recorded out of order;
 * may use only the shared types, the reading of JSON, and the core.
 */
@NullMarked
package callscope.extract.events;

import org.jspecify.annotations.NullMarked;
