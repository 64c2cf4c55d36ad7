/** Commands that run until they are stopped: serve, watch; may use all modules. */
@NullMarked
package callscope.cli.service;

import org.jspecify.annotations.NullMarked;
